package dev.inlet.mime;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes from a string what no database or JSON reader can hold: U+0000 and lone surrogates. */
final class CleanText {

    private CleanText() {}

    /** Keeps lines, ending each in LF. */
    static String lines(String text) {
        return isCleanLines(text) ? text : cleanLines(text);
    }

    /** One line: every control character becomes a blank. */
    static String line(String text) {
        return isCleanLine(text) ? text.strip() : cleanLine(text).strip();
    }

    static @Nullable String lineOrNull(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String line = line(text);
        return line.isEmpty() ? null : line;
    }

    /** At most that many chars, never half a surrogate pair. */
    static String cut(String text, int maxChars) {
        if (text.length() <= maxChars) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(maxChars - 1));
        return text.substring(0, splitsPair ? maxChars - 1 : maxChars);
    }

    static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static boolean isCleanLines(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || c == '\r' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static String cleanLines(String text) {
        var clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r') {
                clean.append('\n');
                i += followedBy(text, i, '\n') ? 1 : 0;
            } else {
                i += append(clean, text, i);
            }
        }
        return clean.toString();
    }

    private static boolean isCleanLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7f || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static String cleanLine(String text) {
        var clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != 0 && (c < ' ' || c == 0x7f)) {
                clean.append(' ');
            } else {
                i += append(clean, text, i);
            }
        }
        return clean.toString();
    }

    /** Appends the character at i unless it cannot be kept; answers how many further chars it took. */
    private static int append(StringBuilder clean, String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
            clean.append(c).append(text.charAt(i + 1));
            return 1;
        }
        if (c != 0 && !Character.isSurrogate(c)) {
            clean.append(c);
        }
        return 0;
    }

    private static boolean followedBy(String text, int i, char next) {
        return i + 1 < text.length() && text.charAt(i + 1) == next;
    }
}
