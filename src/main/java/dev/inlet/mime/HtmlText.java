package dev.inlet.mime;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** The text of an HTML document: one line a block, blanks folded, nothing of what a browser does not show. */
final class HtmlText implements NodeFilter {

    private static final Set<String> UNSEEN = Set.of("head", "script", "style", "template", "noscript", "title");
    private static final Set<String> CELLS = Set.of("td", "th");
    private static final int MOST_LINE_ENDS = 2;

    private final StringBuilder text = new StringBuilder();

    private HtmlText() {}

    static String of(String html) {
        var reading = new HtmlText();
        Jsoup.parse(html).body().filter(reading);
        return CleanText.lines(reading.text.toString().strip());
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode words) {
            append(words.getWholeText());
        } else if (node instanceof Element element) {
            return open(element);
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element && element.isBlock()) {
            endLine(element.normalName().equals("p") ? MOST_LINE_ENDS : 1);
        }
        return FilterResult.CONTINUE;
    }

    private FilterResult open(Element element) {
        String name = element.normalName();
        if (UNSEEN.contains(name)) {
            return FilterResult.SKIP_ENTIRELY;
        }
        if (name.equals("br")) {
            text.append('\n');
        } else if (CELLS.contains(name)) {
            append(" ");
        } else if (element.isBlock()) {
            endLine(1);
        }
        if (name.equals("li")) {
            append("- ");
        }
        return FilterResult.CONTINUE;
    }

    private void append(String words) {
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            boolean blank = c <= ' ' || c == '\u00a0';
            if (!blank) {
                text.append(c);
            } else if (!text.isEmpty() && text.charAt(text.length() - 1) > ' ') {
                text.append(' ');
            }
        }
    }

    private void endLine(int lineEnds) {
        while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        int present = 0;
        while (present < Math.min(lineEnds, text.length()) && text.charAt(text.length() - 1 - present) == '\n') {
            present++;
        }
        text.repeat('\n', text.isEmpty() ? 0 : lineEnds - present);
    }
}
