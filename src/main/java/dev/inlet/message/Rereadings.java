package dev.inlet.message;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.inlet.web.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The requests to read stored messages anew, and how far each has come. */
@Component
class Rereadings {

    private final JdbcClient jdbc;
    private final Clock clock;

    Rereadings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Rereading request(@Nullable UUID account) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into rereading (id, account_id, requested_at, after_time, after_id)
                        values (:id, :account, :now, :beginning, :first)""")
                .param("id", id)
                .param("account", account)
                .param("now", now())
                .param("beginning", Timestamp.from(Instant.EPOCH))
                .param("first", new UUID(0, 0))
                .update();
        return find(id).orElseThrow();
    }

    Optional<Rereading> find(UUID id) {
        return jdbc.sql("select * from rereading where id = :id")
                .param("id", id)
                .query(Rereadings::rereading)
                .optional();
    }

    /** Newest first. */
    List<Rereading> list(Cursor below, int rows) {
        return jdbc.sql("""
                        select * from rereading where (requested_at, id) < (:time, :id)
                        order by requested_at desc, id desc limit :rows""")
                .param("time", Timestamp.from(below.at()))
                .param("id", below.id())
                .param("rows", rows)
                .query(Rereadings::rereading)
                .list();
    }

    /** The one that waits longest, held by the caller's transaction. */
    Optional<Rereading> open() {
        return jdbc.sql("""
                        select * from rereading where finished_at is null
                        order by requested_at, id limit 1 for update skip locked""").query(Rereadings::rereading).optional();
    }

    /** What is to be read next for it, oldest first, held by the caller's transaction; empty when it is done. */
    List<StoredReading.Held> next(Rereading rereading, int most) {
        return jdbc.sql("""
                        select message.id, message.account_id, message.octets, message.content, message.sha256 from message, rereading
                        where rereading.id = :rereading%s
                          and (stored_at, message.id) > (after_time, after_id) and stored_at <= requested_at
                        order by stored_at, message.id limit %d for no key update of message""".formatted(rereading.accountId() == null ? "" : " and message.account_id = :account", most))
                .param("rereading", rereading.id())
                .param("account", rereading.accountId())
                .query(StoredReading::held)
                .list();
    }

    void came(Rereading rereading, UUID lastMessage, int messages) {
        jdbc.sql("""
                        update rereading set messages = messages + :messages, after_time = message.stored_at, after_id = message.id
                        from message where rereading.id = :rereading and message.id = :last""")
                .param("messages", messages)
                .param("rereading", rereading.id())
                .param("last", lastMessage)
                .update();
    }

    void finished(Rereading rereading) {
        jdbc.sql("update rereading set finished_at = :now where id = :id")
                .param("now", now())
                .param("id", rereading.id())
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static Rereading rereading(ResultSet row, int n) throws SQLException {
        Timestamp finished = row.getTimestamp("finished_at");
        return new Rereading(
                row.getObject("id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getTimestamp("requested_at").toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getLong("messages"));
    }
}
