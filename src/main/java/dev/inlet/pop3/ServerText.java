package dev.inlet.pop3;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes what a server says fit to show: no secret, no control characters, no more than 200 characters. */
final class ServerText {

    private static final int MAX_CHARS = 200;

    private final List<String> secrets = new ArrayList<>();

    /** Servers echo what they were sent, passwords too. */
    void hide(String secret) {
        if (!secret.isEmpty()) {
            secrets.add(secret);
            // as it looks in a line that is not wholly UTF-8
            secrets.add(new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        }
    }

    /** The text to show for a line received, each octet one char. */
    String of(String received) {
        String text = decoded(received);
        for (String secret : secrets) {
            text = text.replace(secret, "****");
        }
        return escaped(text);
    }

    static String escaped(String text) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), MAX_CHARS) + 1);
        for (int i = 0; i < text.length(); i++) {
            if (shown.length() >= MAX_CHARS) {
                return shown.append('…').toString();
            }
            append(shown, text.charAt(i));
        }
        return shown.toString();
    }

    private static void append(StringBuilder shown, char c) {
        if (harmless(c)) {
            shown.append(c);
        } else {
            shown.append("\\u").append(String.format("%04x", (int) c));
        }
    }

    // Format characters turn the direction of what follows: a log line must read as it was written.
    private static boolean harmless(char c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.UNASSIGNED;
    }

    private static String decoded(String received) {
        byte[] octets = received.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return received;
        }
    }
}
