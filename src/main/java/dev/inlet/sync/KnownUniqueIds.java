package dev.inlet.sync;

import dev.inlet.event.AccountId;
import dev.inlet.sync.KnownUniqueId.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ledger of known unique-ids. */
@Component
class KnownUniqueIds {

    /** A message about to be taken: its unique-id becomes known with it, in one transaction. */
    record Claim(String uniqueId, @Nullable UUID message, long octets) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    KnownUniqueIds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean none(AccountId account) {
        return jdbc.sql("select not exists (select from known_unique_id where account_id = :account)")
                .param("account", account.value())
                .query(Boolean.class)
                .single();
    }

    /** What is known of the listed ones, and of those not known to be gone: the rest of the years of history stays out. */
    Map<String, KnownUniqueId> known(AccountId account, Collection<String> listed) {
        return jdbc
                .sql("""
                        select * from known_unique_id where account_id = :account and gone_at is null
                        union
                        select * from known_unique_id where account_id = :account and unique_id = any(:listed)""")
                .param("account", account.value())
                .param("listed", listed.toArray(String[]::new))
                .query(KnownUniqueIds::known)
                .list()
                .stream()
                .collect(Collectors.toMap(KnownUniqueId::uniqueId, Function.identity()));
    }

    /** Makes these known as taken; answers with those that were not before: only their messages may be stored. */
    Set<String> claim(AccountId account, List<Claim> claims) {
        return insertClaims(account, claims, State.TAKEN);
    }

    private Set<String> insertClaims(AccountId account, List<Claim> claims, State state) {
        return new HashSet<>(jdbc.sql("""
                        insert into known_unique_id as known (account_id, unique_id, state, message_id, octets, known_at)
                        select :account, unique_id, :state, message_id, octets, :now
                        from unnest(:uniqueIds::text[], :messages::uuid[], :octets::bigint[])
                            as claim (unique_id, message_id, octets)
                        on conflict (account_id, unique_id) do update
                            set state = excluded.state, message_id = excluded.message_id, octets = excluded.octets,
                                known_at = excluded.known_at, reason = null
                            where known.state in ('SET_ASIDE', 'UNDECIDED')
                        returning unique_id""")
                .param("account", account.value())
                .param("state", state.name())
                .param("now", now())
                .param("uniqueIds", claims.stream().map(Claim::uniqueId).toArray(String[]::new))
                .param("messages", claims.stream().map(Claim::message).toArray(UUID[]::new))
                .param("octets", claims.stream().map(Claim::octets).toArray(Long[]::new))
                .query(String.class)
                .list());
    }

    /** Makes one known that was not taken. */
    void record(AccountId account, Found message, State state, String reason) {
        jdbc.sql("""
                        insert into known_unique_id as known (account_id, unique_id, state, octets, known_at, attempts, reason)
                        values (:account, :uniqueId, :state, :octets, :now, 1, :reason)
                        on conflict (account_id, unique_id) do update
                            set state = excluded.state, reason = excluded.reason, attempts = known.attempts + 1
                            where known.state in ('SET_ASIDE', 'UNDECIDED')""")
                .param("account", account.value())
                .param("uniqueId", message.uniqueId())
                .param("state", state.name())
                .param("octets", message.octets())
                .param("now", now())
                .param("reason", reason)
                .update();
    }

    /** How often taking it was tried in vain. */
    int attempts(AccountId account, String uniqueId) {
        return jdbc.sql("select attempts from known_unique_id where account_id = :account and unique_id = :uniqueId")
                .param("account", account.value())
                .param("uniqueId", uniqueId)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    void gone(AccountId account, List<String> uniqueIds) {
        mark(account, uniqueIds, "gone_at = :now");
    }

    void returned(AccountId account, List<String> uniqueIds) {
        mark(account, uniqueIds, "gone_at = null");
    }

    void deletionRequested(AccountId account, List<Found> messages) {
        mark(account, messages.stream().map(Found::uniqueId).toList(), "deletion_requested_at = :now");
    }

    /** Makes these known as they lie there. */
    void skip(AccountId account, List<Found> messages) {
        insert(account, messages, State.SKIPPED);
    }

    /** Makes these known as taken only if they came at that instant or later. */
    void undecided(AccountId account, List<Wanted> messages) {
        insert(account, messages.stream().map(Wanted::found).toList(), State.UNDECIDED);
        messages.stream()
                .collect(Collectors.groupingBy(
                        each -> Objects.requireNonNull(each.since()),
                        Collectors.mapping(Wanted::uniqueId, Collectors.toList())))
                .forEach((since, uniqueIds) -> since(account, uniqueIds, since));
    }

    private void since(AccountId account, List<String> uniqueIds, Instant since) {
        jdbc.sql(
                        "update known_unique_id set since = :since where account_id = :account and unique_id = any(:uniqueIds)")
                .param("account", account.value())
                .param("uniqueIds", uniqueIds.toArray(String[]::new))
                .param("since", Timestamp.from(since))
                .update();
    }

    private void insert(AccountId account, List<Found> messages, State state) {
        if (!messages.isEmpty()) {
            insertClaims(
                    account,
                    messages.stream()
                            .map(each -> new Claim(each.uniqueId(), null, each.octets()))
                            .toList(),
                    state);
        }
    }

    private void mark(AccountId account, List<String> uniqueIds, String change) {
        if (!uniqueIds.isEmpty()) {
            jdbc.sql("update known_unique_id set " + change
                            + " where account_id = :account and unique_id = any(:uniqueIds)")
                    .param("account", account.value())
                    .param("uniqueIds", uniqueIds.toArray(String[]::new))
                    .param("now", now())
                    .update();
        }
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static KnownUniqueId known(ResultSet row, int n) throws SQLException {
        return new KnownUniqueId(
                row.getString("unique_id"),
                State.valueOf(row.getString("state")),
                row.getObject("message_id", UUID.class),
                row.getLong("octets"),
                row.getTimestamp("known_at").toInstant(),
                row.getInt("attempts"),
                row.getString("reason"),
                instant(row.getTimestamp("deletion_requested_at")),
                instant(row.getTimestamp("gone_at")),
                instant(row.getTimestamp("since")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
