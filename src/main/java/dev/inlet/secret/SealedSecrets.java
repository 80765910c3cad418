package dev.inlet.secret;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.inlet.secret.SealedRows.SealedRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says which keys are in use, and seals anew, while everybody works on, what another key than the first has sealed. */
@Component
class SealedSecrets {

    /** What a key is good for here. */
    enum KeyState {
        /** New secrets are sealed with it. */
        @JsonProperty("seals")
        SEALS,
        @JsonProperty("opens")
        OPENS,
        /** Something was sealed with it, and it is not at hand. */
        @JsonProperty("missing")
        MISSING
    }

    /** One key, and how many secrets it has sealed. */
    record KeyUse(String id, KeyState state, long secrets) {}

    /**
     * What came of sealing anew.
     *
     * @param resealed how many secrets
     * @param unreadable how many no key at hand opens
     * @param keys how it is now
     */
    record Resealing(long resealed, long unreadable, List<KeyUse> keys) {}

    private static final class Tally {
        long resealed;
        long unreadable;
    }

    private static final Logger log = LoggerFactory.getLogger(SealedSecrets.class);
    private static final UUID FIRST = new UUID(0, 0);
    private static final int BATCH = 100;

    private final Seal seal;
    private final SealedRows rows;

    SealedSecrets(Seal seal, SealedRows rows) {
        this.seal = seal;
        this.rows = rows;
    }

    List<KeyUse> keys() {
        KeyRing ring = seal.ring();
        Map<String, Long> counts = rows.countByKey();
        Stream<KeyUse> atHand = ring.keys().stream()
                .map(key -> new KeyUse(
                        key.id(),
                        key.id().equals(ring.first().id()) ? KeyState.SEALS : KeyState.OPENS,
                        counts.getOrDefault(key.id(), 0L)));
        Stream<KeyUse> missing = new TreeMap<>(counts)
                .entrySet().stream()
                        .filter(each -> !ring.has(each.getKey()))
                        .map(each -> new KeyUse(each.getKey(), KeyState.MISSING, each.getValue()));
        return Stream.concat(atHand, missing).toList();
    }

    /** Row by row, each by a statement of its own that changes nothing where somebody else was quicker: he has sealed it himself. */
    Resealing reseal() {
        byte[] prefix = Seal.prefix(seal.ring().first());
        Tally tally = new Tally();
        rows.columns().forEach(column -> reseal(column, prefix, tally));
        log.info(
                "{} secrets were sealed anew, {} do not open; keys: {}", tally.resealed, tally.unreadable, seal.ring());
        return new Resealing(tally.resealed, tally.unreadable, keys());
    }

    private void reseal(SealedColumn column, byte[] prefix, Tally tally) {
        UUID after = FIRST;
        List<SealedRow> batch;
        do {
            batch = rows.others(column, prefix, after, BATCH);
            batch.forEach(row -> reseal(column, row, tally));
            after = batch.isEmpty() ? after : batch.getLast().id();
        } while (batch.size() == BATCH);
    }

    private void reseal(SealedColumn column, SealedRow row, Tally tally) {
        Optional<byte[]> fresh = resealed(column, row);
        if (fresh.isEmpty()) {
            tally.unreadable++;
        } else if (rows.replace(column, row, fresh.get())) {
            tally.resealed++;
        }
    }

    /** Bound to the name it was bound to. */
    private Optional<byte[]> resealed(SealedColumn column, SealedRow row) {
        for (String name : column.rows().apply(row.id())) {
            try {
                return Optional.of(seal.seal(seal.open(row.sealed(), name), name));
            } catch (SealBroken e) {
                log.debug("{} of {} {}: {}", column.column(), column.table(), row.id(), e.getMessage());
            }
        }
        return Optional.empty();
    }
}
