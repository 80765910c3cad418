package dev.inlet.secret;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The keys at hand: the first one seals, every one opens what it once sealed. */
public record KeyRing(List<EncryptionKey> keys) {

    private static final int MOST = 20;

    public KeyRing {
        keys = List.copyOf(keys);
        if (keys.isEmpty() || keys.size() > MOST) {
            throw new IllegalArgumentException(
                    "inlet.encryption-key must name 1 to " + MOST + " keys, not " + keys.size());
        }
        if (keys.stream().map(EncryptionKey::id).distinct().count() < keys.size()) {
            throw new IllegalArgumentException("inlet.encryption-key must not name one key twice");
        }
    }

    /** Keys in base64, between blanks, commas or line ends; what follows a number sign in a line is a remark. */
    public static KeyRing parse(String text) {
        List<EncryptionKey> keys = text.lines()
                .map(line -> line.replaceFirst("#.*", ""))
                .flatMap(line -> Arrays.stream(line.split("[\\s,]+")))
                .filter(key -> !key.isEmpty())
                .map(EncryptionKey::ofBase64)
                .toList();
        return new KeyRing(keys);
    }

    EncryptionKey first() {
        return keys.getFirst();
    }

    boolean has(String keyId) {
        return find(keyId).isPresent();
    }

    Optional<EncryptionKey> find(String keyId) {
        return keys.stream().filter(key -> key.id().equals(keyId)).findFirst();
    }

    @Override
    public String toString() {
        return keys.stream().map(EncryptionKey::id).collect(Collectors.joining(", ", "KeyRing[", "]"));
    }
}
