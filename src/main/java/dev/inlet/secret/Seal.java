package dev.inlet.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

/** Seals a secret for the database, bound to the row it belongs to: moved to another row it cannot be opened. */
public final class Seal {

    /** What Tink puts before a ciphertext: that it is one of its own, and the id of the key. */
    private static final byte TINK = 1;

    private static final int ID_OCTETS = 4;

    private record Prepared(KeyRing ring, Aead aead) {}

    private final KeyRings rings;
    private volatile Prepared prepared;

    public Seal(KeyRings rings) {
        this.rings = rings;
        this.prepared = prepare(rings.current());
    }

    public byte[] seal(String secret, String row) {
        try {
            return prepared(rings.current()).aead.encrypt(secret.getBytes(UTF_8), row.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not seal a secret of " + row, e);
        }
    }

    /** @throws SealBroken where no key at hand opens it */
    public String open(byte[] sealed, String row) {
        KeyRing ring = rings.current();
        if (!ring.has(keyId(sealed))) {
            ring = rings.reread(); // another replica may have got the key before us
        }
        try {
            return new String(prepared(ring).aead.decrypt(sealed, row.getBytes(UTF_8)), UTF_8);
        } catch (GeneralSecurityException e) {
            throw new SealBroken(row, keyId(sealed), ring.has(keyId(sealed)), e);
        }
    }

    /** By the same keys. */
    Fingerprints fingerprints() {
        return new Fingerprints(rings);
    }

    /** The ring as it is now. */
    KeyRing ring() {
        return rings.reread();
    }

    /** The id of the key that sealed it; empty where it is nothing that was ever sealed. */
    static String keyId(byte[] sealed) {
        return sealed.length <= ID_OCTETS || sealed[0] != TINK
                ? ""
                : HexFormat.of().formatHex(sealed, 1, 1 + ID_OCTETS);
    }

    /** What everything begins with that this key sealed. */
    static byte[] prefix(EncryptionKey key) {
        byte[] prefix = new byte[1 + ID_OCTETS];
        prefix[0] = TINK;
        System.arraycopy(HexFormat.of().parseHex(key.id()), 0, prefix, 1, ID_OCTETS);
        return prefix;
    }

    private Prepared prepared(KeyRing ring) {
        Prepared known = prepared;
        if (!known.ring.toString().equals(ring.toString())) {
            known = prepare(ring);
            prepared = known;
        }
        return known;
    }

    private static Prepared prepare(KeyRing ring) {
        try {
            AeadConfig.register();
            KeysetHandle.Builder keys = KeysetHandle.newBuilder();
            for (EncryptionKey key : ring.keys()) {
                KeysetHandle.Builder.Entry entry =
                        KeysetHandle.importKey(tinkKey(key)).withFixedId(key.number());
                keys.addEntry(key.id().equals(ring.first().id()) ? entry.makePrimary() : entry);
            }
            return new Prepared(ring, keys.build().getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot do AES-256-GCM", e);
        }
    }

    @AccessesPartialKey
    private static AesGcmKey tinkKey(EncryptionKey key) throws GeneralSecurityException {
        AesGcmParameters parameters = AesGcmParameters.builder()
                .setKeySizeBytes(32)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.TINK)
                .build();
        return AesGcmKey.builder()
                .setParameters(parameters)
                .setKeyBytes(SecretBytes.copyFrom(key.octets(), InsecureSecretKeyAccess.get()))
                .setIdRequirement(key.number())
                .build();
    }
}
