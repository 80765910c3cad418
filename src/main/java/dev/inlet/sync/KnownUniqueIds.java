package dev.inlet.sync;

import dev.inlet.event.AccountId;
import dev.inlet.sync.KnownUniqueId.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ledger of known unique-ids. */
@Component
class KnownUniqueIds {

    private static final String COLUMNS = """
            unique_id, state, message_id, octets, known_at, attempts, reason, deletion_requested_at, gone_at, since,
            listed_octets, variant_of, sha256 is not null as digested, message_deleted""";

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

    /**
     * What is known of the listed ones, and of those not known to be gone: the rest of the years of history stays out. Of those that
     * are variants of others there are few.
     */
    Map<String, KnownUniqueId> known(AccountId account, Collection<String> listed) {
        return jdbc
                .sql("select " + COLUMNS
                        + " from known_unique_id where account_id = :account and gone_at is null union select "
                        + COLUMNS
                        + " from known_unique_id where account_id = :account and unique_id = any(:listed) union select "
                        + COLUMNS + " from known_unique_id where account_id = :account and variant_of is not null")
                .param("account", account.value())
                .param("listed", listed.toArray(String[]::new))
                .query(KnownUniqueIds::known)
                .list()
                .stream()
                .collect(Collectors.toMap(KnownUniqueId::uniqueId, Function.identity()));
    }

    /** Makes one known that was not taken. */
    void record(AccountId account, Found message, State state, String reason) {
        jdbc.sql("""
                        insert into known_unique_id as known
                            (account_id, unique_id, variant_of, state, octets, known_at, attempts, reason)
                        values (:account, :uniqueId, :variantOf, :state, :octets, :now, 1, :reason)
                        on conflict (account_id, unique_id) do update
                            set state = excluded.state, reason = excluded.reason, attempts = known.attempts + 1
                            where known.state in ('SET_ASIDE', 'UNDECIDED')""")
                .param("account", account.value())
                .param("uniqueId", message.uniqueId())
                .param("variantOf", message.variantOf(), Types.VARCHAR)
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

    /** In the order of everybody who writes many lines (see {@link Claims}). */
    private void insert(AccountId account, List<Found> unordered, State state) {
        List<Found> messages =
                unordered.stream().sorted(Comparator.comparing(Found::uniqueId)).toList();
        if (!messages.isEmpty()) {
            jdbc.sql("""
                            insert into known_unique_id as known (account_id, unique_id, variant_of, state, octets, known_at)
                            select :account, unique_id, variant_of, :state, octets, :now
                            from unnest(:uniqueIds::text[], :variantOf::text[], :octets::bigint[])
                                as message (unique_id, variant_of, octets)
                            on conflict (account_id, unique_id) do update
                                set state = excluded.state, octets = excluded.octets, known_at = excluded.known_at, reason = null
                                where known.state in ('SET_ASIDE', 'UNDECIDED')""")
                    .param("account", account.value())
                    .param("state", state.name())
                    .param("now", now())
                    .param("uniqueIds", messages.stream().map(Found::uniqueId).toArray(String[]::new))
                    .param("variantOf", messages.stream().map(Found::variantOf).toArray(String[]::new))
                    .param("octets", messages.stream().map(Found::octets).toArray(Long[]::new))
                    .update();
        }
    }

    /** The message of which the header alone is here, by the unique-id that it is known by. */
    Optional<UUID> header(AccountId account, String uniqueId) {
        return jdbc.sql("select message_id from known_unique_id where account_id = :account and unique_id = :uniqueId"
                        + " and state = 'HEADERS'")
                .param("account", account.value())
                .param("uniqueId", uniqueId)
                .query(UUID.class)
                .optional();
    }

    /** Whether the server lists the message of which the header is here, as far as is known. */
    boolean listsHeader(AccountId account, UUID message) {
        return jdbc.sql("select exists (select from known_unique_id where message_id = :message"
                        + " and account_id = :account and state = 'HEADERS' and gone_at is null)")
                .param("account", account.value())
                .param("message", message)
                .query(Boolean.class)
                .single();
    }

    /** The whole of it is here now, under whatever unique-ids it is known. */
    void completed(AccountId account, UUID message, ReadMessage whole) {
        jdbc.sql("""
                        update known_unique_id
                        set state = 'TAKEN', octets = :octets, sha256 = decode(:sha256, 'hex'), header_message_id = :messageId,
                            known_at = :now,
                            listed_octets = case when unique_id = :uniqueId then :listedOctets else listed_octets end
                        where message_id = :message and account_id = :account and state = 'HEADERS'""")
                .param("account", account.value())
                .param("message", message)
                .param("octets", whole.wholeOctets())
                .param("sha256", whole.digest())
                .param("messageId", whole.messageId(), Types.VARCHAR)
                .param("uniqueId", whole.found().uniqueId())
                .param("listedOctets", whole.found().octets())
                .param("now", now())
                .update();
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
                instant(row.getTimestamp("since")),
                row.getObject("listed_octets", Long.class),
                row.getString("variant_of"),
                row.getBoolean("digested"),
                row.getBoolean("message_deleted"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
