package dev.inlet.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;

/** Looks at a message's first lines: what stands in front of its header is skipped, and a missing header is made up. */
final class MessageStart {

    private static final int LOOKED_AT = 1024;

    private MessageStart() {}

    static InputStream of(InputStream raw, Findings findings) throws IOException {
        byte[] octets = raw.readNBytes(LOOKED_AT);
        String start = new String(octets, StandardCharsets.ISO_8859_1);
        int header = headerStart(start);
        if (header < 0) {
            findings.loss(
                    start.isEmpty() ? "the message is empty" : "the message has no header: all of it is read as text");
            return new SequenceInputStream(new ByteArrayInputStream(new byte[] {'\r', '\n'}), joined(octets, 0, raw));
        }
        return joined(octets, header, raw);
    }

    private static InputStream joined(byte[] octets, int from, InputStream rest) {
        var first = new ByteArrayInputStream(octets, from, octets.length - from);
        return octets.length < LOOKED_AT ? first : new SequenceInputStream(first, rest);
    }

    /** Past a byte order mark and empty lines; -1 when no field begins there. */
    private static int headerStart(String start) {
        int position = start.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
        while (position < start.length() && "\r\n".indexOf(start.charAt(position)) >= 0) {
            position++;
        }
        boolean separator = start.startsWith("From ", position) || start.startsWith(">From ", position);
        return separator || fieldBegins(start, position) ? position : -1;
    }

    /** A line longer than what is looked at gets the benefit of the doubt. */
    private static boolean fieldBegins(String start, int position) {
        int colon = start.indexOf(':', position);
        int lineEnd = start.indexOf('\n', position);
        if (colon < 0 || lineEnd >= 0 && lineEnd < colon) {
            return false;
        }
        return FieldLines.isFieldName(start.substring(position, colon).stripTrailing());
    }
}
