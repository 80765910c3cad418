package dev.inlet.mime;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.james.mime4j.stream.RawField;

/** The value of a header field as characters: unfolded, its charset guessed, its encoded words still encoded. */
final class HeaderText {

    private HeaderText() {}

    /**
     * @param text tells of what charset octets are that name none
     * @param findings learn of a charset that was guessed
     */
    static String of(RawField field, TextCharset text, Findings findings) {
        byte[] octets = field.getRaw().toByteArray();
        int length = 0;
        for (int i = field.getDelimiterIdx() + 1; i < octets.length; i++) {
            byte octet = octets[i];
            if (octet != '\r' && octet != '\n') {
                octets[length++] = octet;
            }
        }
        Charset guess = CharsetGuess.ofField(octets, length, text);
        if (!guess.equals(StandardCharsets.UTF_8)) {
            findings.note("a header field names no charset: guessed to be " + guess.name());
        }
        return new String(octets, 0, length, guess).strip();
    }

    static String decoded(RawField field, TextCharset text, Findings findings) {
        return CleanText.line(EncodedWords.decode(of(field, text, findings)));
    }
}
