package dev.inlet.sync.ledger;

import dev.inlet.event.AccountId;
import dev.inlet.web.UrlText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The ledger of known unique-ids, as people look at it and decide about it. */
@Component
class Ledger {

    /** What nobody said the size of. */
    private static final long UNKNOWN = -1;

    private static final int BATCH = 10_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    Ledger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In the order of the unique-ids; {@code state} and {@code after} may be null. */
    List<LedgerLine> list(AccountId account, @Nullable String state, @Nullable String after, int rows) {
        return jdbc.sql("select * from known_unique_id where account_id = :account"
                        + (state == null ? "" : " and state = :state")
                        + (after == null ? "" : " and unique_id > :after")
                        + " order by unique_id limit :rows")
                .param("account", account.value())
                .param("state", state == null ? null : state.toUpperCase(Locale.ROOT))
                .param("after", after)
                .param("rows", rows)
                .query(Ledger::line)
                .list();
    }

    Optional<LedgerLine> find(AccountId account, String uniqueId) {
        return jdbc.sql("select * from known_unique_id where account_id = :account and unique_id = :uniqueId")
                .param("account", account.value())
                .param("uniqueId", uniqueId)
                .query(Ledger::line)
                .optional();
    }

    /**
     * Makes these known without their messages, in this order, which is that of everybody who writes many lines: so nobody waits for
     * somebody who waits for him. Answers with how many were not known, or were still to be taken.
     */
    @Transactional
    public int add(AccountId account, SortedSet<String> uniqueIds) {
        int added = 0;
        List<String> batch = new ArrayList<>();
        for (String uniqueId : uniqueIds) {
            batch.add(uniqueId);
            if (batch.size() == BATCH) {
                added += addBatch(account, batch);
                batch.clear();
            }
        }
        return added + addBatch(account, batch);
    }

    private int addBatch(AccountId account, List<String> uniqueIds) {
        String[] batch = uniqueIds.toArray(String[]::new);
        return leaveAlone(account, batch) + insert(account, batch);
    }

    private int leaveAlone(AccountId account, String[] uniqueIds) {
        return jdbc.sql("update known_unique_id set state = 'SKIPPED', reason = 'imported' where account_id = :account"
                        + " and unique_id = any(:uniqueIds) and state in ('SET_ASIDE', 'UNDECIDED')")
                .param("account", account.value())
                .param("uniqueIds", uniqueIds)
                .update();
    }

    private int insert(AccountId account, String[] uniqueIds) {
        return jdbc.sql("""
                        insert into known_unique_id (account_id, unique_id, state, octets, known_at, reason)
                        select :account, unique_id, 'SKIPPED', :octets, :now, 'imported'
                        from unnest(:uniqueIds::text[]) as seen (unique_id)
                        on conflict do nothing""")
                .param("account", account.value())
                .param("octets", UNKNOWN)
                .param("now", Timestamp.from(clock.instant()))
                .param("uniqueIds", uniqueIds)
                .update();
    }

    /** Gives a message that was not taken all its attempts again, from the next sync on. */
    boolean retry(AccountId account, String uniqueId) {
        return decide(account, uniqueId, "state = 'SET_ASIDE', attempts = 0");
    }

    /** Leaves a message that was not taken alone for good. */
    boolean skip(AccountId account, String uniqueId) {
        return decide(account, uniqueId, "state = 'SKIPPED'");
    }

    private boolean decide(AccountId account, String uniqueId, String change) {
        return jdbc.sql("update known_unique_id set " + change
                                + " where account_id = :account and unique_id = :uniqueId"
                                + " and state in ('SET_ASIDE', 'REJECTED')")
                        .param("account", account.value())
                        .param("uniqueId", uniqueId)
                        .update()
                == 1;
    }

    private static LedgerLine line(ResultSet row, int n) throws SQLException {
        long octets = row.getLong("octets");
        String uniqueId = row.getString("unique_id");
        return new LedgerLine(
                UrlText.of(uniqueId),
                Objects.requireNonNullElse(row.getString("variant_of"), uniqueId),
                row.getString("state").toLowerCase(Locale.ROOT),
                row.getObject("message_id", UUID.class),
                octets == UNKNOWN ? null : octets,
                row.getTimestamp("known_at").toInstant(),
                row.getInt("attempts"),
                row.getString("reason"),
                instant(row.getTimestamp("deletion_requested_at")),
                instant(row.getTimestamp("gone_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
