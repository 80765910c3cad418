package dev.inlet.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The three ways in which a header writes octets as characters, read without ever refusing. */
final class HeaderOctets {

    private HeaderOctets() {}

    /** The Q encoding of RFC 2047: "_" is a blank, "=41" an octet. */
    static byte[] fromQ(String text) {
        return escaped(text, '=', true);
    }

    /** The percent encoding of RFC 2231. */
    static byte[] fromPercent(String text) {
        return escaped(text, '%', false);
    }

    /** Characters outside the alphabet are skipped, and a last group that is too short gives what it has. */
    static byte[] fromBase64(String text) {
        var octets = new ByteArrayOutputStream(text.length());
        int bits = 0;
        int held = 0;
        for (int i = 0; i < text.length(); i++) {
            int sextet = sextet(text.charAt(i));
            if (sextet >= 0) {
                bits = bits << 6 | sextet;
                held += 6;
            }
            if (held >= 8) {
                held -= 8;
                octets.write(bits >> held);
            }
        }
        return octets.toByteArray();
    }

    private static byte[] escaped(String text, char escape, boolean underscoreIsBlank) {
        var octets = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int octet = c == escape ? hexOctet(text, i + 1) : -1;
            if (octet >= 0) {
                octets.write(octet);
                i += 2;
            } else if (c > 0x7f) {
                int codePoint = text.codePointAt(i);
                octets.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(codePoint) - 1;
            } else {
                octets.write(underscoreIsBlank && c == '_' ? ' ' : c);
            }
        }
        return octets.toByteArray();
    }

    private static int hexOctet(String text, int start) {
        if (start + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(start), 16);
        int low = Character.digit(text.charAt(start + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int sextet(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return switch (c) {
            case '+', '-' -> 62;
            case '/', '_' -> 63;
            default -> -1;
        };
    }
}
