package dev.inlet.secret;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** The key that seals secrets at rest: 256 bits. */
public record EncryptionKey(byte[] octets) {

    private static final int OCTETS = 32;

    public EncryptionKey {
        if (octets.length != OCTETS) {
            throw new IllegalArgumentException(
                    "inlet.encryption-key must be " + OCTETS + " octets, it is " + octets.length);
        }
        octets = octets.clone();
    }

    public static EncryptionKey ofBase64(String text) {
        try {
            return new EncryptionKey(Base64.getDecoder().decode(text.strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "inlet.encryption-key must be 32 random octets in base64, as `openssl rand -base64 32` prints them",
                    e);
        }
    }

    /** Names it wherever it must not show itself; what it sealed bears it too. */
    String id() {
        return HexFormat.of().toHexDigits(number());
    }

    /** Derived from the key, so that nobody has to give out numbers. */
    int number() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets);
            return ByteBuffer.wrap(digest).getInt() & Integer.MAX_VALUE | 1;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] octets() {
        return octets.clone();
    }

    @Override
    public String toString() {
        return "EncryptionKey[redacted]";
    }
}
