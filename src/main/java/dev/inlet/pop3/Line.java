package dev.inlet.pop3;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A line without its end, and a cursor over its fields; it lies in the receive buffer, and becomes the next one when that is read.
 *
 * <p>Fields are separated by any run of SPACE and TAB (C0004).
 */
final class Line {

    private final byte[] octets;
    private int start;
    private int end;
    private boolean crlf;
    private int at;

    /** None yet, of those in this buffer. */
    Line(byte[] octets) {
        this.octets = octets;
    }

    static Line of(String text) {
        return new Line((text + "\r\n").getBytes(StandardCharsets.ISO_8859_1)).between(0, text.length() + 1);
    }

    /** The one from here up to this LF. */
    Line between(int first, int lineFeed) {
        start = first;
        at = first;
        crlf = lineFeed > first && octets[lineFeed - 1] == '\r';
        end = crlf ? lineFeed - 1 : lineFeed;
        return this;
    }

    int length() {
        return end - start;
    }

    /** Whether it ended in CRLF, as it must, and not in LF alone. */
    boolean crlf() {
        return crlf;
    }

    boolean beginsWithDot() {
        return end > start && octets[start] == '.';
    }

    /** Each octet one char. */
    String text() {
        return new String(octets, start, end - start, StandardCharsets.ISO_8859_1);
    }

    /** Ends in LF, which no line holds, so that no two lines digest like two others. */
    void digest(MessageDigest digest) {
        digest.update(octets, start, end - start);
        digest.update((byte) '\n');
    }

    /** The next field, empty at the end of the line. */
    String field() {
        int from = nextField();
        return new String(octets, from, at - from, StandardCharsets.ISO_8859_1);
    }

    /** The next field as a number, -1 where it is not one of 0 to 2^63-1. */
    long number() {
        int from = nextField();
        if (from == at) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < at; i++) {
            int digit = octets[i] - '0';
            if (digit < 0 || digit > 9 || number > (Long.MAX_VALUE - digit) / 10) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private int nextField() {
        while (at < end && blank(octets[at])) {
            at++;
        }
        int from = at;
        while (at < end && !blank(octets[at])) {
            at++;
        }
        return from;
    }

    private static boolean blank(byte octet) {
        return octet == ' ' || octet == '\t';
    }
}
