package dev.inlet.mime;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities.EscapeMode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * HTML that strangers wrote, with nothing left in it that acts: no scripts, forms, frames or style sheets, and no image that
 * tells its sender when it is looked at, unless that is asked for.
 */
public final class SafeHtml {

    private static final String REMOTE = "data-remote-src";
    private static final Safelist SAFE = Safelist.relaxed()
            .addTags("center", "font", "hr", "s", "tt", "del", "ins", "address", "main", "section", "article")
            .addTags("header", "footer", "figure", "figcaption", "details", "summary")
            .addAttributes(":all", "style", "dir", "lang", "title", "align", "valign", "width", "height", "bgcolor")
            .addAttributes("font", "color", "face", "size")
            .addAttributes("table", "border", "cellpadding", "cellspacing", "role")
            .addAttributes("td", "colspan", "rowspan", "nowrap")
            .addAttributes("th", "colspan", "rowspan", "nowrap")
            .addProtocols("a", "href", "tel")
            .removeProtocols("img", "src", "http", "https");

    private final Function<String, Optional<String>> inline;
    private final boolean remoteImages;

    private SafeHtml(Function<String, Optional<String>> inline, boolean remoteImages) {
        this.inline = inline;
        this.remoteImages = remoteImages;
    }

    /**
     * @param inline where the part with a Content-ID is to be had, if there is one
     * @param remoteImages whether images of other servers stay; else their address is kept in {@code data-remote-src}
     */
    public static String of(String html, Function<String, Optional<String>> inline, boolean remoteImages) {
        Document clean = new Cleaner(SAFE).clean(Jsoup.parse(html));
        new SafeHtml(inline, remoteImages).finish(clean);
        return page(clean);
    }

    /** The same for a message that is plain text. */
    public static String ofText(String text) {
        Document page = Document.createShell("");
        page.body().appendElement("div").attr("style", "white-space: pre-wrap").text(text);
        return page(page);
    }

    private void finish(Document clean) {
        clean.select("[style]").forEach(SafeHtml::style);
        clean.select("a[href]").forEach(SafeHtml::link);
        clean.select("img").forEach(this::image);
    }

    private static void style(Element element) {
        String safe = SafeStyle.of(element.attr("style"));
        if (safe.isEmpty()) {
            element.removeAttr("style");
        } else {
            element.attr("style", safe);
        }
    }

    private static void link(Element element) {
        element.attr("rel", "noopener noreferrer nofollow").attr("target", "_blank");
    }

    private void image(Element image) {
        String source = image.attr("src").strip();
        image.removeAttr("src");
        String scheme = CleanText.lowerCase(source.substring(0, Math.max(0, source.indexOf(':'))));
        switch (scheme) {
            case "cid" -> inline.apply(source.substring(4)).ifPresent(part -> image.attr("src", part));
            case "http", "https" -> image.attr(remoteImages ? "src" : REMOTE, source);
            case "data" -> embedded(image, source);
            default -> {} // an address of ours, or nothing at all: there is no telling what it would load
        }
    }

    private static void embedded(Element image, String source) {
        String start = CleanText.lowerCase(CleanText.cut(source, 20));
        if (start.startsWith("data:image/") && !start.startsWith("data:image/svg")) {
            image.attr("src", source);
        }
    }

    private static String page(Document document) {
        document.outputSettings(new OutputSettings().prettyPrint(false).escapeMode(EscapeMode.xhtml));
        document.charset(StandardCharsets.UTF_8);
        return "<!doctype html>" + document.outerHtml();
    }
}
