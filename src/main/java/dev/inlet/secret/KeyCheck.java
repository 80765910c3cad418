package dev.inlet.secret;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Keeps Inlet from starting without the keys that its secrets were sealed with: nearly always that is a slip, and whatever was sealed
 * from then on would make two halves of it.
 */
@Component
class KeyCheck implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(KeyCheck.class);

    private final Seal seal;
    private final SealedRows rows;
    private final Set<String> lost;

    KeyCheck(Seal seal, SealedRows rows, SecretProperties properties) {
        this.seal = seal;
        this.rows = rows;
        this.lost = properties.lostEncryptionKeys();
    }

    @Override
    public void afterSingletonsInstantiated() {
        KeyRing ring = seal.ring();
        Map<String, Long> missing = new TreeMap<>(rows.countByKey());
        missing.keySet().removeIf(ring::has);
        if (!lost.containsAll(missing.keySet())) {
            throw new KeysMissing(missing, ring);
        }
        missing.forEach((key, secrets) ->
                log.error("the key {} was given up, and with it {} secrets: set them anew", key, secrets));
    }
}
