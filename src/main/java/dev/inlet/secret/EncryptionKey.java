package dev.inlet.secret;

import java.util.Base64;

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

    @Override
    public byte[] octets() {
        return octets.clone();
    }

    @Override
    public String toString() {
        return "EncryptionKey[redacted]";
    }
}
