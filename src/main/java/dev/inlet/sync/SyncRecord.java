package dev.inlet.sync;

import dev.inlet.account.LastSync;
import dev.inlet.account.LastSync.Reason;
import dev.inlet.account.PolledAccount;
import dev.inlet.account.PolledAccounts;
import dev.inlet.account.SyncEnd;
import dev.inlet.event.AccountId;
import dev.inlet.metrics.OpenSpan;
import dev.inlet.sync.NextSync.Rhythm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down that a sync began and how it ended: history, account, event, metrics, one log line; and decides when the next is due.
 *
 * <p>The account is locked meanwhile: whoever changes it or asks for a sync comes before all of this or after it, so that none of
 * them is overlooked.
 */
@Component
class SyncRecord {
    /** A sync under way, and the account as it was when it began. */
    record Started(PolledAccount account, Sync sync, OpenSpan span) {}

    /** How it went, and the least time to the next login as the server demands it. */
    private record Ended(Started started, SyncOutcome outcome, Duration loginDelay, Instant at) {}

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

    /** Empty: no sync is due any more, because the account is gone, or nobody asked for one and it is paused or rejected. */
    @Transactional
    public Optional<Started> start(AccountId id) {
        return accounts.lock(id)
                .flatMap(account ->
                        syncs.start(id, account.polled()).map(sync -> new Started(account, sync, metrics.begun())));
    }

    /** No sync was due: gives the account back, unless one became due since. */
    @Transactional
    public void leave(AccountId id, Consumer<Optional<Instant>> release) {
        boolean due = accounts.lock(id).map(PolledAccount::polled).orElse(false)
                || syncs.open(id).isPresent();
        release.accept(due ? Optional.of(now()) : Optional.empty());
    }

    /** @param release gives the account back to the schedule; it commits, and so comes last */
    @Transactional
    public void finish(Started started, SyncRun run, SyncOutcome outcome, Consumer<Optional<Instant>> release) {
        Sync sync = started.sync();
        Instant now = now();
        Duration took = Duration.between(Objects.requireNonNull(sync.startedAt()), now);
        Optional<PolledAccount> account = accounts.lock(sync.account());
        syncs.finish(sync.id(), run.counts(), outcome, now);
        Ended ended = new Ended(started, outcome, run.terms().loginDelay(), now);
        Optional<Instant> next = account.flatMap(current -> settle(ended, current.version()));
        metrics.finished(started, outcome, run.counts(), took);
        log(started, run.counts(), outcome, took);
        release.accept(next);
    }

    /** What went wrong with settings that are not the account's any more says nothing of the new ones: they are tried at once. */
    private Optional<Instant> settle(Ended ended, int version) {
        Sync sync = ended.started.sync();
        SyncOutcome outcome = ended.outcome;
        boolean outdated = version != ended.started.account().version() && outcome.end() != SyncEnd.COMPLETED;
        SyncEnd end = outdated ? SyncEnd.DEFERRED : outcome.end();
        LastSync last = new LastSync(sync.id(), ended.at, outcome.label(), outcome.reason());
        PolledAccount account = accounts.synced(sync.account(), end, last, properties.maxRefusals());
        Optional<Instant> next = account.polled()
                ? Optional.of(outdated ? ended.at.plus(properties.bounded(ended.loginDelay)) : next(account, ended))
                : Optional.empty();
        accounts.nextSyncAt(account.id(), next.orElse(null));
        syncs.requestForRetrievals(account.id(), Objects.requireNonNull(sync.startedAt()));
        return syncs.open(account.id()).isPresent() ? Optional.of(ended.at) : next;
    }

    private Instant next(PolledAccount account, Ended ended) {
        Rhythm rhythm = new Rhythm(
                account.settings().poll().interval(),
                properties.deferral(),
                properties.maxBackoff(),
                account.consecutiveFailures(),
                properties.bounded(ended.loginDelay));
        Instant started = Objects.requireNonNull(ended.started.sync().startedAt());
        return NextSync.after(
                ended.outcome,
                rhythm,
                started,
                ended.at,
                ThreadLocalRandom.current().nextDouble());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS); // as the database keeps it
    }

    /** One line, and for logs in JSON the fields that one searches by. */
    private static void log(Started started, SyncCounts counts, SyncOutcome outcome, Duration took) {
        PolledAccount account = started.account();
        Reason reason = outcome.reason();
        log.atInfo()
                .addKeyValue("inlet.account.id", account.id().toString())
                .addKeyValue("inlet.sync.id", started.sync().id().toString())
                .addKeyValue("inlet.sync.outcome", outcome.label())
                .addKeyValue("inlet.sync.reason", reason == null ? "" : reason.code())
                .addKeyValue("inlet.sync.retrieved", counts.retrieved)
                .addKeyValue("event.duration", took.toNanos())
                .log(
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
