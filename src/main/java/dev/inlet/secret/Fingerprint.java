package dev.inlet.secret;

import java.util.Arrays;

/**
 * What something is recognised by, and nobody without the key can guess it by.
 *
 * @param keyId names the key
 */
public record Fingerprint(String keyId, byte[] octets) {

    public Fingerprint {
        octets = octets.clone();
    }

    @Override
    public byte[] octets() {
        return octets.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint(String otherKey, byte[] otherOctets)
                && keyId.equals(otherKey)
                && Arrays.equals(octets, otherOctets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }
}
