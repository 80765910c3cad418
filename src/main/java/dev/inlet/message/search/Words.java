package dev.inlet.message.search;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Set;

/**
 * Text as the index holds it: words in lower case with a blank between them. What stands between words is left out here, on the
 * way in as in questions, because PostgreSQL's own parser takes {@code a/b} for a path and {@code a.example} for a host, each one word.
 */
final class Words {

    /** Scripts that put no blanks between words: each character counts as one. */
    private static final Set<UnicodeScript> UNSPACED =
            Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.THAI);

    private Words() {}

    /** Of no more than that many characters of the text. */
    static String of(String text, int maxChars) {
        return of(text.substring(0, Math.min(text.length(), maxChars)), "");
    }

    /** A question as websearch_to_tsquery takes it: quotation marks, and minus signs before a word, mean something in it. */
    static String question(String text) {
        return of(text, "\"-").replaceAll("(?<=[^ ])-|-(?![^ \"])", " ");
    }

    static boolean none(String words) {
        return words.codePoints().noneMatch(Character::isLetterOrDigit);
    }

    private static String of(String text, String kept) {
        String plain = Normalizer.normalize(text, Form.NFKC).toLowerCase(Locale.ROOT);
        var words = new StringBuilder(plain.length() + 16);
        plain.codePoints().forEach(c -> append(words, c, kept));
        return words.toString().strip();
    }

    private static void append(StringBuilder words, int c, String kept) {
        if (Character.isLetterOrDigit(c) || isMark(c)) {
            boolean unspaced = c > 0x7f && UNSPACED.contains(UnicodeScript.of(c));
            words.append(unspaced ? " " : "").appendCodePoint(c).append(unspaced ? " " : "");
        } else if (kept.indexOf(c) >= 0) {
            words.appendCodePoint(c);
        } else if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
            words.append(' ');
        }
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
