package dev.inlet.sync;

import dev.inlet.account.LastSync;
import dev.inlet.account.LastSync.Reason;
import dev.inlet.account.PolledAccount;
import dev.inlet.account.PolledAccounts;
import dev.inlet.sync.NextSync.Rhythm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down how a sync ended: history, account, event, metrics, one log line; and decides when the next is due. */
@Component
class SyncRecord {

    private static final Logger log = LoggerFactory.getLogger(SyncRecord.class);

    private final Syncs syncs;
    private final PolledAccounts accounts;
    private final SyncMetrics metrics;
    private final SyncProperties properties;
    private final Clock clock;

    SyncRecord(Syncs syncs, PolledAccounts accounts, SyncMetrics metrics, SyncProperties properties, Clock clock) {
        this.syncs = syncs;
        this.accounts = accounts;
        this.metrics = metrics;
        this.properties = properties;
        this.clock = clock;
    }

    @Transactional
    public Optional<Instant> finish(PolledAccount before, Sync sync, SyncRun run, SyncOutcome outcome) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as the database keeps it
        Instant started = Objects.requireNonNull(sync.startedAt());
        syncs.finish(sync.id(), run.counts(), outcome, now);
        LastSync last = new LastSync(sync.id(), now, outcome.label(), outcome.reason());
        Optional<Instant> next = accounts.synced(before.id(), outcome.end(), last, properties.maxRefusals())
                .flatMap(account -> next(account, outcome, started, now));
        accounts.nextSyncAt(before.id(), next.orElse(null));
        metrics.finished(outcome, run.counts(), Duration.between(started, now));
        log(before, run, outcome, Duration.between(started, now));
        return next;
    }

    private Optional<Instant> next(PolledAccount account, SyncOutcome outcome, Instant started, Instant now) {
        return switch (account.state()) {
            case PAUSED, REJECTED -> Optional.empty();
            case ACTIVE, FAILING -> {
                Rhythm rhythm = new Rhythm(
                        account.settings().poll().interval(),
                        properties.deferral(),
                        properties.maxBackoff(),
                        account.consecutiveFailures());
                double random = ThreadLocalRandom.current().nextDouble();
                yield Optional.of(NextSync.after(outcome, rhythm, started, now, random));
            }
        };
    }

    private static void log(PolledAccount account, SyncRun run, SyncOutcome outcome, Duration took) {
        Reason reason = outcome.reason();
        SyncCounts counts = run.counts();
        log.info(
                "sync of {} ({}) {} in {} ms: listed {}, retrieved {} ({} octets), duplicates {}, rejected {},"
                        + " set aside {}, deleted {}{}",
                account.settings().name(),
                account.id(),
                outcome.label(),
                took.toMillis(),
                counts.listed,
                counts.retrieved,
                counts.octets,
                counts.duplicates,
                counts.rejected,
                counts.setAside,
                counts.deleted,
                reason == null ? "" : ": " + reason.code() + ": " + reason.message());
    }
}
