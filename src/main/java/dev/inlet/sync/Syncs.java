package dev.inlet.sync;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.inlet.account.LastSync.Reason;
import dev.inlet.event.AccountId;
import dev.inlet.sync.Sync.Trigger;
import dev.inlet.web.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The history of syncs; its last line, while unfinished, is the one that waits or runs. */
@Component
class Syncs {

    private static final int STEP = 1000;
    private static final Reason INTERRUPTED =
            new Reason("interrupted", "Inlet ended while this sync ran; the next one went on from what it had stored.");

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Syncs(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Notes that somebody wants a sync now; empty when one waits or runs already. */
    Optional<Sync> request(AccountId account) {
        return open(account, Trigger.REQUEST, null);
    }

    /**
     * Begins the account's sync: the one that was requested, or else, where the account is polled, one of the schedule's own. Only
     * the holder of the account's scheduled task calls this, so an unfinished one that had started was left behind by a
     * process that ended, perhaps with the rest of a message that somebody still waits for.
     */
    Optional<Sync> start(AccountId account, boolean polled) {
        jdbc.sql("""
                        update sync set finished_at = :now, outcome = 'failed', reason = :reason::jsonb
                        where account_id = :account and finished_at is null and started_at is not null""")
                .param("account", account.value())
                .param("now", timestamp(now()))
                .param("reason", json.writeValueAsString(INTERRUPTED))
                .update();
        return jdbc.sql("""
                        update sync set started_at = :now
                        where account_id = :account and finished_at is null returning *""")
                .param("account", account.value())
                .param("now", timestamp(now()))
                .query(this::sync)
                .optional()
                .or(() -> unrequested(account, polled));
    }

    private Optional<Sync> unrequested(AccountId account, boolean polled) {
        if (polled) {
            return open(account, Trigger.SCHEDULE, now());
        }
        return restWanted(account, Instant.EPOCH) ? open(account, Trigger.REQUEST, now()) : Optional.empty();
    }

    /** Notes one more where somebody wants the rest of a message since the last one began, which may not have seen that. */
    void requestForRetrievals(AccountId account, Instant since) {
        if (restWanted(account, since)) {
            request(account);
        }
    }

    private boolean restWanted(AccountId account, Instant since) {
        return jdbc.sql("select exists (select from message_retrieval where account_id = :account"
                        + " and ended_at is null and requested_at >= :since)")
                .param("account", account.value())
                .param("since", timestamp(since))
                .query(Boolean.class)
                .single();
    }

    private Optional<Sync> open(AccountId account, Trigger trigger, @Nullable Instant startedAt) {
        return jdbc.sql("""
                        insert into sync (id, account_id, trigger, requested_at, started_at)
                        values (:id, :account, :trigger, :now, :startedAt)
                        on conflict (account_id) where finished_at is null do nothing returning *""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("account", account.value())
                .param("trigger", trigger.name())
                .param("now", timestamp(now()))
                .param("startedAt", startedAt == null ? null : timestamp(startedAt), java.sql.Types.TIMESTAMP)
                .query(this::sync)
                .optional();
    }

    /** Shows how far a running sync is. */
    void progress(UUID sync, SyncCounts counts) {
        write(sync, counts, "");
    }

    void finish(UUID sync, SyncCounts counts, SyncOutcome outcome, Instant at) {
        Reason reason = outcome.reason();
        write(
                sync,
                counts,
                ", finished_at = :at, outcome = :outcome, reason = :reason::jsonb",
                statement -> statement
                        .param("at", timestamp(at))
                        .param("outcome", outcome.label())
                        .param(
                                "reason",
                                reason == null ? null : json.writeValueAsString(reason),
                                java.sql.Types.VARCHAR));
    }

    private void write(UUID sync, SyncCounts counts, String more) {
        write(sync, counts, more, statement -> statement);
    }

    private void write(
            UUID sync,
            SyncCounts counts,
            String more,
            java.util.function.UnaryOperator<JdbcClient.StatementSpec> parameters) {
        parameters
                .apply(jdbc.sql("""
                        update sync set listed = :listed, retrieved = :retrieved, duplicates = :duplicates,
                            rejected = :rejected, set_aside = :setAside, deleted = :deleted, octets = :octets""" + more + " where id = :sync")
                        .param("sync", sync)
                        .param("listed", counts.listed)
                        .param("retrieved", counts.retrieved)
                        .param("duplicates", counts.duplicates)
                        .param("rejected", counts.rejected)
                        .param("setAside", counts.setAside)
                        .param("deleted", counts.deleted)
                        .param("octets", counts.octets))
                .update();
    }

    Optional<Sync> find(UUID sync) {
        return jdbc.sql("select * from sync where id = :sync")
                .param("sync", sync)
                .query(this::sync)
                .optional();
    }

    /** The one that waits or runs. */
    Optional<Sync> open(AccountId account) {
        return jdbc.sql("select * from sync where account_id = :account and finished_at is null")
                .param("account", account.value())
                .query(this::sync)
                .optional();
    }

    List<Sync> history(AccountId account, @Nullable Cursor after, int rows) {
        return jdbc.sql("select * from sync where account_id = :account"
                        + (after == null ? "" : " and (requested_at, id) < (:afterTime, :afterId)")
                        + " order by requested_at desc, id desc limit :rows")
                .param("account", account.value())
                .param("afterTime", after == null ? null : timestamp(after.at()))
                .param("afterId", after == null ? null : after.id())
                .param("rows", rows)
                .query(this::sync)
                .list();
    }

    /** In steps, so that no transaction is a long one; their ids, which begin with the time, find them. */
    void forgetOlderThan(Duration age) {
        Instant before = now().minus(age);
        int gone;
        do {
            gone = jdbc.sql("""
                            delete from sync where id in (
                                select id from sync where id < :last and finished_at < :before order by id limit :step)""")
                    .param("last", UuidCreator.getTimeOrderedEpoch(before))
                    .param("before", timestamp(before))
                    .param("step", STEP)
                    .update();
        } while (gone == STEP);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Sync sync(ResultSet row, int n) throws SQLException {
        String reason = row.getString("reason");
        return new Sync(
                row.getObject("id", UUID.class),
                row.getObject("account_id", UUID.class),
                Trigger.valueOf(row.getString("trigger")),
                row.getTimestamp("requested_at").toInstant(),
                instant(row.getTimestamp("started_at")),
                instant(row.getTimestamp("finished_at")),
                row.getString("outcome"),
                reason == null ? null : json.readValue(reason, Reason.class),
                row.getInt("listed"),
                row.getInt("retrieved"),
                row.getInt("duplicates"),
                row.getInt("rejected"),
                row.getInt("set_aside"),
                row.getInt("deleted"),
                row.getLong("octets"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.from(instant);
    }
}
