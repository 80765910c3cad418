package dev.inlet.mime;

import org.jspecify.annotations.Nullable;

/** The first words of a text on one line. */
final class Snippet {

    private static final int LONGEST = 200;

    /** Part of words in some scripts, padding where it stands beside a blank. */
    private static final char NON_JOINER = '\u200c';

    private Snippet() {}

    static String of(@Nullable String text) {
        if (text == null) {
            return "";
        }
        var line = new StringBuilder(LONGEST + 1);
        for (int i = 0; i < text.length() && line.length() <= LONGEST; i++) {
            char c = text.charAt(i);
            if (isBlank(c)) {
                blank(line);
            } else if (!isFiller(c) && !(c == NON_JOINER && endsIn(line, ' '))) {
                line.append(c);
            }
        }
        return CleanText.cut(line.toString(), LONGEST).strip();
    }

    private static void blank(StringBuilder line) {
        if (!line.isEmpty() && endsIn(line, NON_JOINER)) {
            line.setLength(line.length() - 1);
        }
        if (!endsIn(line, ' ')) {
            line.append(' ');
        }
    }

    /** Nothing ends in whatever is asked for, so that a line never begins with it. */
    private static boolean endsIn(StringBuilder line, char c) {
        return line.isEmpty() || line.charAt(line.length() - 1) == c;
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c > '~' && (Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    /** What newsletters pad their preview text with. */
    private static boolean isFiller(char c) {
        return c == '\u200b' || c == '\ufeff' || c == '\u00ad' || c == '\u034f';
    }
}
