package dev.inlet.mime;

import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.util.ByteSequence;

/** The value of a header field as characters: unfolded, its charset guessed, its encoded words still encoded. */
final class HeaderText {

    private HeaderText() {}

    static String of(RawField field) {
        ByteSequence raw = field.getRaw();
        int start = field.getDelimiterIdx() + 1;
        byte[] octets = new byte[raw.length() - start];
        int length = 0;
        for (int i = start; i < raw.length(); i++) {
            byte octet = raw.byteAt(i);
            if (octet != '\r' && octet != '\n') {
                octets[length++] = octet;
            }
        }
        return MailCharsets.guess(octets, length).strip();
    }

    static String decoded(RawField field) {
        return CleanText.line(EncodedWords.decode(of(field)));
    }
}
