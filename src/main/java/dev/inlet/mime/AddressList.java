package dev.inlet.mime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an address list as leniently as the lists in real mail demand; groups give their members. */
final class AddressList {

    private static final int LONGEST_CHARSET_NAME = 60;
    private static final int LONGEST_ENCODED_WORD = 1000;

    private final String source;
    private final List<MailAddress> addresses = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private final StringBuilder wordsAsSent = new StringBuilder();
    private final StringBuilder comment = new StringBuilder();
    private @Nullable String angle;
    private boolean at;
    private int position;

    private AddressList(String source) {
        this.source = source;
    }

    /** Takes the value unfolded, its encoded words still encoded: what they hide is no syntax. */
    static List<MailAddress> parse(String source) {
        return new AddressList(source).parse();
    }

    private List<MailAddress> parse() {
        while (position < source.length()) {
            char c = source.charAt(position++);
            switch (c) {
                case '"' -> quoted();
                case '(' -> comment();
                case '<' -> angle();
                case ',', ';' -> end();
                case ':' -> groupName();
                default -> word(c);
            }
        }
        end();
        return addresses;
    }

    private void quoted() {
        wordsAsSent.append('"');
        while (position < source.length() && source.charAt(position) != '"') {
            if (source.charAt(position) == '\\' && position + 1 < source.length()) {
                wordsAsSent.append(source.charAt(position++));
            }
            both(source.charAt(position++));
        }
        position++;
        wordsAsSent.append('"');
    }

    private void comment() {
        int depth = 1;
        while (position < source.length()) {
            char c = source.charAt(position++);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return;
            }
            comment.append(c);
        }
    }

    private void angle() {
        int close = source.indexOf('>', position);
        int end = close < 0 ? source.length() : close;
        String inside = source.substring(position, end).strip();
        angle = inside.substring(routeEnd(inside));
        position = end + 1;
    }

    /** An obsolete route: {@code @relay.example,@other.example:user@example.org}. */
    private static int routeEnd(String inside) {
        return inside.startsWith("@") ? inside.indexOf(':') + 1 : 0;
    }

    private void groupName() {
        if (angle == null && !at) {
            words.setLength(0);
            wordsAsSent.setLength(0);
        } else {
            both(':');
        }
    }

    private void word(char c) {
        both(c);
        if (c == '=' && position < source.length() && source.charAt(position) == '?') {
            encodedWord();
        }
    }

    /** Some senders leave commas bare inside an encoded word; they are no separators. */
    private void encodedWord() {
        int text = afterQuestionMark(afterQuestionMark(position + 1));
        int end = text < 0 ? -1 : find("?=", text, LONGEST_ENCODED_WORD);
        if (end >= 0 && source.indexOf('<', text, end) < 0) {
            while (position < end + 2) {
                both(source.charAt(position++));
            }
        }
    }

    private int afterQuestionMark(int start) {
        int found = start < 0 ? -1 : find("?", start, LONGEST_CHARSET_NAME);
        return found < 0 ? -1 : found + 1;
    }

    /** Looks no further than it must: a hostile list would else be searched to its end from each of its words. */
    private int find(String what, int start, int within) {
        return start > source.length() ? -1 : source.indexOf(what, start, Math.min(source.length(), start + within));
    }

    private void both(char c) {
        at |= c == '@';
        words.append(c);
        wordsAsSent.append(c);
    }

    private void end() {
        String name = decoded(words);
        String besides = name != null ? name : decoded(comment);
        String bare = wordsAsSent.toString().strip();
        if (angle != null && !angle.isBlank()) {
            add(besides, angle);
        } else if (!bare.isEmpty()) {
            bare(bare, decoded(comment));
        }
        words.setLength(0);
        wordsAsSent.setLength(0);
        comment.setLength(0);
        angle = null;
        at = false;
    }

    private void bare(String text, @Nullable String name) {
        String decoded = EncodedWords.decode(text);
        int blank = decoded.lastIndexOf(' ');
        if (!decoded.equals(text) && decoded.indexOf('<') >= 0) {
            addresses.addAll(parse(decoded.replace("=?", ""))); // the whole of it was one encoded word
        } else if (blank > 0 && decoded.indexOf('@', blank) > 0 && decoded.charAt(0) != '"') {
            add(decoded.substring(0, blank), decoded.substring(blank + 1));
        } else {
            add(name, decoded);
        }
    }

    private void add(@Nullable String name, String address) {
        String clean = CleanText.line(EncodedWords.decode(address));
        if (!clean.isEmpty()) {
            addresses.add(new MailAddress(CleanText.lineOrNull(name), clean));
        }
    }

    private static @Nullable String decoded(StringBuilder text) {
        String line = CleanText.line(EncodedWords.decode(text.toString().strip()));
        boolean quoted = line.length() > 1 && line.startsWith("\"") && line.endsWith("\"");
        return CleanText.lineOrNull(quoted ? line.substring(1, line.length() - 1) : line);
    }
}
