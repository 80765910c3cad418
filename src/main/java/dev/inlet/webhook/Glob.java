package dev.inlet.webhook;

import java.util.Locale;

/** A pattern in which {@code *} stands for anything; upper and lower case are the same. */
record Glob(String pattern) {

    private static final String ANYTHING = "*";

    /** Piece after piece from the left, each where it first occurs: time grows with the text, whatever the pattern is. */
    boolean matches(String text) {
        String[] pieces = folded(pattern).split("\\*", -1);
        String rest = folded(text);
        if (pieces.length == 1) {
            return rest.equals(pieces[0]);
        }
        String first = pieces[0];
        String last = pieces[pieces.length - 1];
        if (rest.length() < first.length() + last.length() || !rest.startsWith(first) || !rest.endsWith(last)) {
            return false;
        }
        return holds(rest.substring(first.length(), rest.length() - last.length()), pieces);
    }

    private static boolean holds(String middle, String[] pieces) {
        int from = 0;
        for (int piece = 1; piece < pieces.length - 1; piece++) {
            int at = middle.indexOf(pieces[piece], from);
            if (at < 0) {
                return false;
            }
            from = at + pieces[piece].length();
        }
        return true;
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return pattern.equals(ANYTHING) ? "anything" : pattern;
    }
}
