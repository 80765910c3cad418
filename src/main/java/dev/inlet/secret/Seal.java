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
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** Seals a secret for the database, bound to the row it belongs to: moved to another row it cannot be opened. */
public final class Seal {

    private final Aead aead;

    public Seal(EncryptionKey key) {
        try {
            AeadConfig.register();
            aead = KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(tinkKey(key))
                            .withFixedId(keyId(key))
                            .makePrimary())
                    .build()
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot do AES-256-GCM", e);
        }
    }

    public byte[] seal(String secret, String row) {
        try {
            return aead.encrypt(secret.getBytes(UTF_8), row.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not seal a secret of " + row, e);
        }
    }

    public String open(byte[] sealed, String row) {
        try {
            return new String(aead.decrypt(sealed, row.getBytes(UTF_8)), UTF_8);
        } catch (GeneralSecurityException e) {
            throw new SealBroken(row, e);
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
                .setIdRequirement(keyId(key))
                .build();
    }

    /** Derived from the key, so that what it sealed names it: rotation can then tell old from new. */
    private static int keyId(EncryptionKey key) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.octets());
        return ByteBuffer.wrap(digest).getInt() & Integer.MAX_VALUE | 1;
    }
}
