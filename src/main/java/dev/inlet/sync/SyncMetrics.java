package dev.inlet.sync;

import dev.inlet.account.LastSync.Reason;
import dev.inlet.account.SyncEnd;
import dev.inlet.metrics.Buckets;
import dev.inlet.metrics.OpenSpan;
import dev.inlet.metrics.Spans;
import dev.inlet.sync.SyncRecord.Started;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What dashboards and alerts see of syncing; every series is there from the start, at zero. */
@Component
class SyncMetrics {

    private final Spans spans;
    private final Map<SyncEnd, Timer> durations = new EnumMap<>(SyncEnd.class);
    private final Counter messages;
    private final Counter octets;
    private final Counter duplicates;
    private final Counter rejected;
    private final Counter failedAttempts;
    private final Counter hostWaits;

    SyncMetrics(MeterRegistry registry, Spans spans) {
        this.spans = spans;
        for (SyncEnd end : SyncEnd.values()) {
            durations.put(end, duration(registry, end));
        }
        messages = counter(registry, "inlet.messages.ingested", "Messages stored");
        octets = counter(registry, "inlet.messages.octets", "Octets of the messages stored");
        duplicates = counter(registry, "inlet.messages.duplicates", "Messages seen again and not stored again");
        rejected = counter(registry, "inlet.messages.rejected", "Messages over the octet limit");
        failedAttempts =
                counter(registry, "inlet.messages.failed.attempts", "Attempts to take a message that were in vain");
        hostWaits =
                counter(registry, "inlet.sync.host.waits", "Syncs put off a second, their host having enough of them");
    }

    OpenSpan begun() {
        return spans.begin("sync", null);
    }

    void waitedForHost() {
        hostWaits.increment();
    }

    void finished(Started started, SyncOutcome outcome, SyncCounts counts, Duration took) {
        Objects.requireNonNull(durations.get(outcome.end())).record(took);
        trace(started, outcome, counts);
        messages.increment(counts.retrieved);
        octets.increment(counts.octets);
        duplicates.increment(counts.duplicates);
        rejected.increment(counts.rejected);
        failedAttempts.increment(counts.setAside);
    }

    private static void trace(Started started, SyncOutcome outcome, SyncCounts counts) {
        Sync sync = started.sync();
        Reason reason = outcome.reason();
        Map<String, String> tags = new HashMap<>(Map.of(
                "inlet.account.id", sync.accountId().toString(),
                "inlet.sync.id", sync.id().toString(),
                "inlet.sync.outcome", outcome.label(),
                "inlet.sync.retrieved", String.valueOf(counts.retrieved),
                "inlet.sync.octets", String.valueOf(counts.octets)));
        if (reason != null) {
            tags.put("inlet.sync.reason", reason.code());
        }
        started.span().end(tags, outcome.end() == SyncEnd.FAILED || outcome.end() == SyncEnd.REJECTED);
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
