package dev.inlet.testing;

import java.io.ByteArrayOutputStream;

/** One message as it goes over the wire: byte-stuffed once, when it is delivered, and not at each RETR. */
final class StoredMessage {

    private final String uniqueId;
    private final byte[] stuffed;
    private final int octets;

    private StoredMessage(String uniqueId, byte[] stuffed, int octets) {
        this.uniqueId = uniqueId;
        this.stuffed = stuffed;
        this.octets = octets;
    }

    static StoredMessage of(String uniqueId, byte[] message) {
        byte[] lines = endsLine(message) ? message : withLineEnd(message);
        return new StoredMessage(uniqueId, stuffed(lines), lines.length);
    }

    StoredMessage withUniqueId(String other) {
        return new StoredMessage(other, stuffed, octets);
    }

    String uniqueId() {
        return uniqueId;
    }

    /** What LIST says: the message without its stuffing. */
    int octets() {
        return octets;
    }

    byte[] stuffed() {
        return stuffed;
    }

    /** How much of the stuffed message is its header, the empty line after it, and that many lines of its body. */
    int topLength(long bodyLines) {
        int position = 0;
        int next = lineEnd(0);
        while (next > position && !isEmptyLine(position, next)) {
            position = next;
            next = lineEnd(position);
        }
        for (long line = 0; line < bodyLines && next < stuffed.length; line++) {
            next = lineEnd(next);
        }
        return next;
    }

    private boolean isEmptyLine(int start, int end) {
        return end - start == 1 || end - start == 2 && stuffed[start] == '\r';
    }

    /** Past the LF of the line that begins there. */
    private int lineEnd(int start) {
        int position = start;
        while (position < stuffed.length && stuffed[position] != '\n') {
            position++;
        }
        return Math.min(position + 1, stuffed.length);
    }

    private static boolean endsLine(byte[] message) {
        int length = message.length;
        return length >= 2 && message[length - 2] == '\r' && message[length - 1] == '\n';
    }

    private static byte[] withLineEnd(byte[] message) {
        var lines = new ByteArrayOutputStream(message.length + 2);
        lines.writeBytes(message);
        lines.write('\r');
        lines.write('\n');
        return lines.toByteArray();
    }

    private static byte[] stuffed(byte[] lines) {
        int first = dotLine(lines, 0);
        if (first < 0) {
            return lines;
        }
        var stuffed = new ByteArrayOutputStream(lines.length + 64);
        int written = 0;
        for (int dot = first; dot >= 0; dot = dotLine(lines, dot + 1)) {
            stuffed.write(lines, written, dot - written);
            stuffed.write('.');
            written = dot;
        }
        stuffed.write(lines, written, lines.length - written);
        return stuffed.toByteArray();
    }

    /** Where the next line that begins with a dot begins; a line ends in CRLF, a bare LF is a character of it. */
    private static int dotLine(byte[] lines, int from) {
        for (int i = from; i < lines.length; i++) {
            boolean lineBegins = i == 0 || i >= 2 && lines[i - 1] == '\n' && lines[i - 2] == '\r';
            if (lines[i] == '.' && lineBegins) {
                return i;
            }
        }
        return -1;
    }
}
