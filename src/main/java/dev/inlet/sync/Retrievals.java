package dev.inlet.sync;

import dev.inlet.account.LastSync.Reason;
import dev.inlet.event.AccountId;
import dev.inlet.event.EventLog;
import dev.inlet.event.EventType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Requests for the rest of messages of which the header is here: one for a message, from its last beginning to its end. */
@Component
class Retrievals {

    private static final int MAX_REASON = 1000;

    private final JdbcClient jdbc;
    private final EventLog events;
    private final JsonMapper json;
    private final SyncProperties properties;
    private final Clock clock;

    Retrievals(JdbcClient jdbc, EventLog events, JsonMapper json, SyncProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.json = json;
        this.properties = properties;
        this.clock = clock;
    }

    /** Whoever asks again gives it all its attempts again. */
    void request(AccountId account, UUID message) {
        jdbc.sql("""
                        insert into message_retrieval (message_id, account_id, requested_at)
                        values (:message, :account, :now)
                        on conflict (message_id) do update
                            set requested_at = excluded.requested_at, attempts = 0, ended_at = null, reason = null""")
                .param("message", message)
                .param("account", account.value())
                .param("now", now())
                .update();
    }

    Optional<RetrievalRequest> find(UUID message) {
        return jdbc.sql("select * from message_retrieval where message_id = :message")
                .param("message", message)
                .query(this::request)
                .optional();
    }

    /** The messages that an account's next sync is to complete. */
    Set<UUID> pending(AccountId account) {
        return Set.copyOf(
                jdbc.sql("select message_id from message_retrieval where account_id = :account and ended_at is null")
                        .param("account", account.value())
                        .query((row, n) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                        .list());
    }

    void done(UUID message) {
        jdbc.sql("update message_retrieval set ended_at = :now, reason = null where message_id = :message")
                .param("message", message)
                .param("now", now())
                .update();
    }

    /** One more attempt was in vain; the last one that the request is given ends it. */
    @Transactional
    public void attempt(AccountId account, UUID message, Reason reason) {
        int attempts = jdbc.sql("""
                        update message_retrieval set attempts = attempts + 1, reason = :reason::jsonb
                        where message_id = :message and ended_at is null returning attempts""")
                .param("message", message)
                .param("reason", json.writeValueAsString(capped(reason)))
                .query(Integer.class)
                .optional()
                .orElse(0);
        if (attempts >= properties.maxAttempts()) {
            fail(account, message, reason);
        }
    }

    /** It is in vain for good. The request comes before the event, as where a message is deleted: no deadlock. */
    @Transactional
    public void fail(AccountId account, UUID message, Reason reason) {
        int ended = jdbc.sql("""
                        update message_retrieval set ended_at = :now, reason = :reason::jsonb
                        where message_id = :message and ended_at is null""")
                .param("message", message)
                .param("now", now())
                .param("reason", json.writeValueAsString(capped(reason)))
                .update();
        if (ended > 0) {
            events.record(
                    EventType.MESSAGE_RETRIEVAL_FAILED,
                    account,
                    Map.of("id", message, "reason", capped(reason), "url", "/api/v1/messages/" + message));
        }
    }

    /** Those whose messages the server lists no more, once these unique-ids are gone, have failed. */
    void gone(AccountId account, List<String> vanished) {
        jdbc.sql("""
                        select message_id from message_retrieval as request
                        where account_id = :account and ended_at is null and not exists (
                            select from known_unique_id as known
                            where known.account_id = request.account_id and known.message_id = request.message_id
                                and state = 'HEADERS' and gone_at is null and unique_id <> all(:vanished))""")
                .param("account", account.value())
                .param("vanished", vanished.toArray(String[]::new))
                .query(UUID.class)
                .list()
                .forEach(message -> fail(
                        account,
                        message,
                        new Reason("message_not_on_server", "the server does not list this message any more")));
    }

    private RetrievalRequest request(ResultSet row, int n) throws SQLException {
        Timestamp endedAt = row.getTimestamp("ended_at");
        String reason = row.getString("reason");
        return RetrievalRequest.of(
                row.getObject("message_id", UUID.class),
                row.getTimestamp("requested_at").toInstant(),
                row.getInt("attempts"),
                endedAt == null ? null : endedAt.toInstant(),
                reason == null ? null : json.readValue(reason, Reason.class));
    }

    /** As the database can keep it. */
    private static Reason capped(Reason reason) {
        String clean = reason.message().replace('\u0000', ' ');
        return new Reason(reason.code(), clean.length() <= MAX_REASON ? clean : clean.substring(0, MAX_REASON));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
