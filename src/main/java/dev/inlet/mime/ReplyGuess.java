package dev.inlet.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote, without what they quoted and without their signature. No standard says how to tell these: it is a guess by
 * the habits of mail programmes in some languages, and may keep too much or, rarely, too little.
 */
public final class ReplyGuess {

    private static final int LONGEST_TEXT = 200_000;
    private static final int LONGEST_LINE = 400;
    private static final int HEADER_LINES = 5;

    /** No attribution in ASCII begins otherwise: most lines are not worth a look at the whole pattern. */
    private static final String ATTRIBUTION_BEGINS = "oaleidw";

    /** Ada wrote on Monday: what follows is hers. */
    private static final Pattern ATTRIBUTION = Pattern.compile(
            "(?iu)(?:on|am|le|el|il|op|em|den|dnia|w dniu)\\b.{5,300}?\\b(?:wrote|schrieb|schrieben|a écrit|escribió|ha scritto"
                    + "|schreef|escreveu|skrev|napisał|napisał\\(a\\))\\b.{0,100}:");

    private static final Pattern SEPARATOR = Pattern.compile(
            "(?iu)-{2,}\\s*(?:original message|original appointment|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht"
                    + "|message d'origine|message original|mensaje original|messaggio originale|mensagem original"
                    + "|oorspronkelijk bericht)\\s*-{2,}");
    /** What Outlook draws above it, or nothing. */
    private static final Pattern RULE = Pattern.compile("\\s*_*\\s*");

    private static final Pattern FROM = Pattern.compile("(?iu)\\*?(?:from|von|de|da|van|från|od)\\s?:\\*?\\s.+");
    private static final Pattern OTHER_FIELD = Pattern.compile(
            "(?iu)\\*?(?:sent|gesendet|envoyé|enviado|inviato|verzonden|skickat|date|datum|fecha|data|to|an|à|para|aan|subject|betreff"
                    + "|objet|asunto|oggetto|onderwerp)\\s?:\\*?\\s.*");

    private final List<String> lines;
    private final List<String> kept = new ArrayList<>();
    private int position;

    private ReplyGuess(List<String> lines) {
        this.lines = lines;
    }

    /** Null where nothing is left, or nothing was there. */
    public static @Nullable String of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var guess = new ReplyGuess(List.of(CleanText.cut(text, LONGEST_TEXT).split("\n")));
        guess.read();
        while (!guess.kept.isEmpty() && RULE.matcher(guess.kept.getLast()).matches()) {
            guess.kept.removeLast();
        }
        String reply = String.join("\n", guess.kept).strip();
        return reply.isEmpty() ? null : reply;
    }

    private void read() {
        while (position < lines.size()) {
            String line = line(position);
            int attribution = attribution(line);
            if (restIsQuoted(line, attribution)) {
                return;
            }
            if (attribution == 0 && !lines.get(position).startsWith(">")) {
                kept.add(lines.get(position));
            }
            position += Math.max(1, attribution);
        }
    }

    /** Whether a signature, or somebody's message without marks, begins here: it goes on to the end. */
    private boolean restIsQuoted(String line, int attribution) {
        return lines.get(position).equals("-- ") && !kept.isEmpty()
                || line.startsWith("--") && SEPARATOR.matcher(line).matches()
                || fieldsBegin(line)
                || attribution > 0 && !nextWords(position + attribution).startsWith(">");
    }

    /** Outlook's manner: the header of the message before, in the words of its language. */
    private boolean fieldsBegin(String from) {
        if (from.indexOf(':') < 0 || !FROM.matcher(from).matches()) {
            return false;
        }
        int fields = 0;
        for (int n = 1; n <= HEADER_LINES; n++) {
            fields += OTHER_FIELD.matcher(line(position + n)).matches() ? 1 : 0;
        }
        return fields >= 2;
    }

    /** How many lines say who wrote what follows; mail programmes break that sentence where they break any. */
    private int attribution(String first) {
        if (!mayAttribute(first)) {
            return 0;
        }
        StringBuilder sentence = new StringBuilder();
        for (int n = 1; n <= 3; n++) {
            String line = line(position + n - 1);
            if (line.isEmpty()) {
                return 0;
            }
            sentence.append(n == 1 ? "" : " ").append(line);
            if (line.endsWith(":") && ATTRIBUTION.matcher(sentence).matches()) {
                return n;
            }
        }
        return 0;
    }

    private static boolean mayAttribute(String line) {
        char first = line.isEmpty() ? ' ' : line.charAt(0);
        return first > 0x7F || ATTRIBUTION_BEGINS.indexOf(Character.toLowerCase(first)) >= 0;
    }

    private String nextWords(int from) {
        int next = from;
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
        return line(next);
    }

    /** Without blanks around it; none beyond the end, and none so long that nobody wrote it as a heading. */
    private String line(int number) {
        String line = number < lines.size() ? lines.get(number).strip() : "";
        return line.length() > LONGEST_LINE ? "" : line;
    }
}
