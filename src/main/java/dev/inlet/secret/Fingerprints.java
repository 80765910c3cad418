package dev.inlet.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Recognises what must not be kept and may hold a secret that is easily guessed: by digests that take a key, which is derived from those
 * that seal. A key that was taken off the ring recognises nothing any more.
 */
public final class Fingerprints {

    private static final String MAC = "HmacSHA256";
    private static final int KEY_OCTETS = 32;
    private static final byte[] PURPOSE = "dev.inlet fingerprint".getBytes(UTF_8);

    private final KeyRings rings;

    Fingerprints(KeyRings rings) {
        this.rings = rings;
    }

    /** By the key that seals now. */
    public Fingerprint of(byte[] content) {
        return of(rings.current().first(), content);
    }

    /** By the key of that id; empty where it is not at hand. */
    public Optional<Fingerprint> of(byte[] content, String keyId) {
        return rings.current()
                .find(keyId)
                .or(() -> rings.reread().find(keyId)) // another replica may have got the key before us
                .map(key -> of(key, content));
    }

    private static Fingerprint of(EncryptionKey key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(derived(key));
            return new Fingerprint(key.id(), mac.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot do HMAC-SHA-256", e);
        }
    }

    /** No key serves two ends. */
    private static SecretKey derived(EncryptionKey key) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveKey(
                        MAC, HKDFParameterSpec.ofExtract().addIKM(key.octets()).thenExpand(PURPOSE, KEY_OCTETS));
    }
}
