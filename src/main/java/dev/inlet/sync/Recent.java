package dev.inlet.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.function.Supplier;

/** Things that cost something to make, kept while they are asked for: so many at most, and none that nobody wanted for a while. */
final class Recent<K, V> {

    private record Kept<V>(V value, Instant askedFor) {}

    /** In the order in which they were last asked for. */
    private final LinkedHashMap<K, Kept<V>> kept = new LinkedHashMap<>(16, 0.75f, true);

    private final int most;
    private final Duration idle;
    private final Clock clock;

    Recent(int most, Duration idle, Clock clock) {
        this.most = most;
        this.idle = idle;
        this.clock = clock;
    }

    synchronized V get(K key, Supplier<V> make) {
        Instant now = clock.instant();
        forget(now.minus(idle));
        Kept<V> found = kept.get(key);
        V value = found == null ? make.get() : found.value;
        kept.put(key, new Kept<>(value, now));
        if (kept.size() > most) {
            kept.pollFirstEntry();
        }
        return value;
    }

    private void forget(Instant before) {
        Iterator<Kept<V>> oldestFirst = kept.values().iterator();
        while (oldestFirst.hasNext() && oldestFirst.next().askedFor.isBefore(before)) {
            oldestFirst.remove();
        }
    }

    synchronized int size() {
        return kept.size();
    }
}
