package dev.inlet.secret;

import java.util.Map;
import java.util.stream.Collectors;

/** Secrets in the database were sealed with keys that are not at hand. */
final class KeysMissing extends RuntimeException {

    private final String keys;

    KeysMissing(Map<String, Long> secretsByKey, KeyRing ring) {
        super("The database holds secrets that no key at hand opens: "
                + secretsByKey.entrySet().stream()
                        .map(each -> each.getValue() + " sealed with the key " + each.getKey())
                        .collect(Collectors.joining(", "))
                + ". At hand: " + ring.keys().stream().map(EncryptionKey::id).collect(Collectors.joining(", ")) + ".");
        this.keys = String.join(",", secretsByKey.keySet());
    }

    /** As the setting takes them that gives them up. */
    String keys() {
        return keys;
    }
}
