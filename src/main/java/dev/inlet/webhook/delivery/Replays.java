package dev.inlet.webhook.delivery;

import dev.inlet.web.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of all replays. */
@Component
class Replays {

    private final JdbcClient jdbc;

    Replays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Replay replay) {
        jdbc.sql("""
                        insert into replay (id, webhook_id, which, since, until, state, quota, created_at)
                        values (:id, :webhook, :which, :since, :until, :state, :quota, :now)""")
                .param("id", replay.id())
                .param("webhook", replay.webhookId())
                .param("which", replay.which().value())
                .param("since", Timestamp.from(replay.since()))
                .param("until", Timestamp.from(replay.until()))
                .param("state", replay.state().value())
                .param("quota", replay.quota())
                .param("now", Timestamp.from(replay.createdAt()))
                .update();
    }

    Optional<Replay> find(UUID webhook, UUID replay) {
        return jdbc.sql("select * from replay where id = :id and webhook_id = :webhook")
                .param("id", replay)
                .param("webhook", webhook)
                .query(Replays::replay)
                .optional();
    }

    /** Newest first. */
    List<Replay> list(UUID webhook, Cursor below, int limit) {
        return jdbc.sql("""
                        select * from replay where webhook_id = :webhook and (created_at, id) < (:at, :below)
                        order by created_at desc, id desc limit :limit""")
                .param("webhook", webhook)
                .param("at", Timestamp.from(below.at()))
                .param("below", below.id())
                .param("limit", limit)
                .query(Replays::replay)
                .list();
    }

    /** Against whoever stops it at this moment. */
    Optional<Replay> lock(UUID replay) {
        return jdbc.sql("select * from replay where id = :id for update")
                .param("id", replay)
                .query(Replays::replay)
                .optional();
    }

    void advance(Replay replay, ReplayPage page, int queued) {
        jdbc.sql("""
                        update replay set position = :position, reached_at = coalesce(:reached, reached_at),
                            examined = examined + :examined, queued = queued + :queued
                        where id = :id""")
                .param("id", replay.id())
                .param("position", page.position(), Types.OTHER)
                .param("reached", timestamp(page.reachedAt()), Types.TIMESTAMP)
                .param("examined", page.examined())
                .param("queued", queued)
                .update();
    }

    void end(UUID replay, Replay.Stage state, Instant now) {
        jdbc.sql("update replay set state = :state, finished_at = :now where id = :id and state = 'running'")
                .param("id", replay)
                .param("state", state.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Says whether there was anything to go on with. */
    boolean goOn(UUID replay, int more) {
        return jdbc.sql("""
                        update replay set state = 'running', finished_at = null, quota = queued + :more
                        where id = :id and state in ('limited', 'canceled')""").param("id", replay).param("more", more).update() == 1;
    }

    void forgetOlderThan(Instant before) {
        jdbc.sql("delete from replay where finished_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static Replay replay(ResultSet row, int n) throws SQLException {
        return new Replay(
                row.getObject("id", UUID.class),
                row.getObject("webhook_id", UUID.class),
                Replay.Which.of(row.getString("which")),
                row.getTimestamp("since").toInstant(),
                row.getTimestamp("until").toInstant(),
                Replay.Stage.of(row.getString("state")),
                row.getInt("quota"),
                row.getObject("position", UUID.class),
                instant(row, "reached_at"),
                row.getLong("examined"),
                row.getInt("queued"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "finished_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
