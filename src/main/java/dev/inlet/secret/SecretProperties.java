package dev.inlet.secret;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys that seal secrets in the database, either as a text or in a file.
 *
 * @param encryptionKey 32 octets in base64, or several such keys: the first one seals, every one opens what it once sealed
 * @param encryptionKeyFile a file with the same, one key a line; it may change while Inlet runs
 * @param lostEncryptionKeys ids of keys that are given up, with all that they sealed
 */
@ConfigurationProperties("inlet")
record SecretProperties(
        @Nullable String encryptionKey,
        @Nullable Path encryptionKeyFile,
        @DefaultValue Set<String> lostEncryptionKeys) {

    SecretProperties {
        if (encryptionKey != null && encryptionKeyFile != null) {
            throw new IllegalArgumentException(
                    "of inlet.encryption-key and inlet.encryption-key-file only one can say the keys");
        }
    }

    Optional<KeyRings> rings() {
        if (encryptionKeyFile != null) {
            return Optional.of(KeyRings.file(encryptionKeyFile));
        }
        return Optional.ofNullable(encryptionKey).map(KeyRing::parse).map(KeyRings::fixed);
    }

    @Override
    public String toString() {
        return "SecretProperties[redacted]";
    }
}
