package dev.inlet.sync;

import dev.inlet.account.SyncEnd;
import dev.inlet.metrics.Buckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What dashboards and alerts see of syncing; every series is there from the start, at zero. */
@Component
class SyncMetrics {

    private final Map<SyncEnd, Timer> durations = new EnumMap<>(SyncEnd.class);
    private final Counter messages;
    private final Counter octets;
    private final Counter duplicates;
    private final Counter rejected;
    private final Counter failedAttempts;

    SyncMetrics(MeterRegistry registry) {
        for (SyncEnd end : SyncEnd.values()) {
            durations.put(end, duration(registry, end));
        }
        messages = counter(registry, "inlet.messages.ingested", "Messages stored");
        octets = counter(registry, "inlet.messages.octets", "Octets of the messages stored");
        duplicates = counter(registry, "inlet.messages.duplicates", "Messages seen again and not stored again");
        rejected = counter(registry, "inlet.messages.rejected", "Messages over the octet limit");
        failedAttempts =
                counter(registry, "inlet.messages.failed.attempts", "Attempts to take a message that were in vain");
    }

    void finished(SyncOutcome outcome, SyncCounts counts, Duration took) {
        Objects.requireNonNull(durations.get(outcome.end())).record(took);
        messages.increment(counts.retrieved);
        octets.increment(counts.octets);
        duplicates.increment(counts.duplicates);
        rejected.increment(counts.rejected);
        failedAttempts.increment(counts.setAside);
    }

    private static Timer duration(MeterRegistry registry, SyncEnd end) {
        return Timer.builder("inlet.sync.duration")
                .description("Syncs by how they ended, and how long they took")
                .tag("outcome", end.name().toLowerCase(java.util.Locale.ROOT))
                .serviceLevelObjectives(Buckets.WORK.bounds())
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }
}
