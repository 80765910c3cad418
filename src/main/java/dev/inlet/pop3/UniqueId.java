package dev.inlet.pop3;

import java.util.regex.Pattern;

/**
 * What the server says identifies a message for good: opaque octets, each one char (ISO-8859-1).
 *
 * <p>RFC 1939 allows 1 to 70 of 0x21 to 0x7E; servers send more, so only what cannot be told from a separator is refused.
 */
public record UniqueId(String value) {

    static final int MAX_OCTETS = 1024;

    private static final Pattern STANDARD = Pattern.compile("[\\x21-\\x7E]{1,70}");

    public UniqueId {
        if (!valid(value)) {
            throw new IllegalArgumentException("a unique-id has 1 to 1024 octets, none of them a blank, CR, LF or NUL");
        }
    }

    /** Whether it has the form RFC 1939 asks for. */
    public boolean standard() {
        return STANDARD.matcher(value).matches();
    }

    static boolean valid(String value) {
        return !value.isEmpty() && value.length() <= MAX_OCTETS && value.chars().allMatch(UniqueId::allowed);
    }

    private static boolean allowed(int octet) {
        return octet <= 0xFF && octet != ' ' && octet != '\t' && octet != '\r' && octet != '\n' && octet != 0;
    }
}
