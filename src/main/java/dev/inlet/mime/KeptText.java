package dev.inlet.mime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The text of one kind that a message's parts add up to, within the limit. */
final class KeptText {

    /** No charset that mail uses takes more octets for a char, escape sequences aside. */
    private static final int MOST_OCTETS_A_CHAR = 4;

    private final int maxChars;
    private final TextCharset charset;
    private final Findings findings;
    private final StringBuilder joined = new StringBuilder(0);
    private String first = "";
    private boolean truncated;

    /** @param charset learns in which the text is */
    KeptText(MimeLimits limits, TextCharset charset, Findings findings) {
        this.maxChars = limits.maxTextChars();
        this.charset = charset;
        this.findings = findings;
    }

    void add(PartHeader header, InputStream content, OctetReading octets) throws IOException {
        add(header.charset(), content, octets);
    }

    void add(@Nullable String name, InputStream content, OctetReading octets) throws IOException {
        int room = maxChars - length();
        if (room <= 0) {
            truncated = true;
            return;
        }
        boolean whole = octets.keep(content, (int) Math.min((long) room * MOST_OCTETS_A_CHAR, Integer.MAX_VALUE - 8));
        String text = CleanText.lines(decoded(name, octets.buffer(), octets.kept()));
        truncated |= !whole || text.length() > room;
        append(CleanText.cut(text, room));
    }

    /** Null when there are no words in it. */
    @Nullable
    String text() {
        String text = joined.isEmpty() ? first : joined.toString();
        return text.isBlank() ? null : text;
    }

    boolean truncated() {
        return truncated;
    }

    private int length() {
        return Math.max(first.length(), joined.length());
    }

    /** Most messages have one part of a kind: its text is not copied. */
    private void append(String text) {
        if (first.isEmpty()) {
            first = text;
            return;
        }
        if (joined.isEmpty()) {
            joined.append(first);
        }
        joined.append(joined.charAt(joined.length() - 1) == '\n' ? "" : "\n").append(text);
    }

    /** Where the name is missing, is none or a lie, the text itself says what it may be. */
    private String decoded(@Nullable String name, byte[] text, int length) {
        Charset named = name == null ? null : MailCharsets.named(name);
        String believed = named == null ? null : MailCharsets.believed(text, length, named);
        if (named != null && believed != null) {
            charset.named(named);
            return believed;
        }
        Charset guess = CharsetGuess.of(text, length);
        charset.guessed(guess);
        note(name, named, guess);
        return new String(text, 0, length, guess);
    }

    private void note(@Nullable String name, @Nullable Charset named, Charset guess) {
        if (named == null && name != null && !name.isBlank()) {
            findings.note("charset " + CleanText.cut(name, 60) + " is unknown: guessed to be " + guess.name());
        } else if (!guess.equals(StandardCharsets.UTF_8)) {
            String wrong = named == null ? "no charset is named" : "the text is not in " + named.name() + " as it says";
            findings.note(wrong + ": guessed to be " + guess.name());
        }
    }
}
