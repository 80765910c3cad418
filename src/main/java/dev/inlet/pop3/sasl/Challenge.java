package dev.inlet.pop3.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a server sent for us to answer.
 *
 * @param text base64, or whatever it sent instead: mechanisms that need no challenge do not mind
 */
public record Challenge(String text) {

    /** Null where the text is not base64, strictly: guessing at octets is how clients came to read out of bounds. */
    public byte @Nullable [] octets() {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    /** The octets, each one char; empty where the text is not base64. */
    String message() {
        byte[] octets = octets();
        return octets == null ? "" : new String(octets, StandardCharsets.ISO_8859_1);
    }

    /** What the server may have wanted to tell us, in base64 or not. */
    String explanation() {
        return octets() == null ? text : message();
    }
}
