package dev.inlet.webhook.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/**
 * Finds the webhooks that have work, and how much each of them takes.
 *
 * <p>A webhook's row is locked while its share is taken, so that two replicas cannot both count the same room; the counting must
 * be a statement of its own, because only the next statement sees what the replica before has committed.
 */
@Component
class Rooms {

    /** A claim need not outlive the database: without it the delivery is claimed anew, as when a replica dies. */
    private static final String LOCK_WEBHOOKS_WITH_WORK = """
            select id, set_config('synchronous_commit', 'off', true) from webhook
            where state = 'enabled'
              and not exists (select from webhook_health where webhook_id = webhook.id and paused_until > :now)
              and exists (select from delivery where webhook_id = webhook.id and state = 'pending' and due_at <= :now)
            for no key update skip locked""";

    private static final String COUNT = """
            select webhook.id, max_in_flight, max_per_second, ordered, paused_until is not null as probing, used_until,
                (select count(*) from delivery where webhook_id = webhook.id and claimed_until > :now)
                    + (select coalesce(sum(cardinality(deliveries)), 0) from delivery_claim
                        where webhook_id = webhook.id and claimed_until > :now and replica <> :own) as elsewhere
            from webhook
                left join webhook_health on webhook_health.webhook_id = webhook.id
                left join webhook_pace on webhook_pace.webhook_id = webhook.id
            where webhook.id = any (:webhooks)""";

    private final JdbcClient jdbc;
    private final Lanes lanes;
    private final Replica replica;

    Rooms(JdbcClient jdbc, Lanes lanes, Replica replica) {
        this.jdbc = jdbc;
        this.lanes = lanes;
        this.replica = replica;
    }

    List<Room> lock(Instant now) {
        List<UUID> webhooks = jdbc.sql(LOCK_WEBHOOKS_WITH_WORK)
                .param("now", Timestamp.from(now))
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
        List<Room> rooms = webhooks.isEmpty() ? List.of() : count(webhooks, now);
        rooms.forEach(room -> lanes.counted(room.webhook(), room.places()));
        return rooms;
    }

    private List<Room> count(List<UUID> webhooks, Instant now) {
        return jdbc.sql(COUNT)
                .param("webhooks", new SqlArrayValue("uuid", webhooks.toArray()))
                .param("now", Timestamp.from(now))
                .param("own", replica.id())
                .query(this::room)
                .list();
    }

    /** Writes down what was sent, for a webhook that is told only so much a second. */
    void use(Room room, int sent, Instant now) {
        if (room.maxPerSecond() != null && sent > 0) {
            jdbc.sql("""
                            insert into webhook_pace (webhook_id, used_until) values (:webhook, :until)
                            on conflict (webhook_id) do update set used_until = excluded.used_until""")
                    .param("webhook", room.webhook())
                    .param("until", Timestamp.from(room.usedUntil(sent, now)))
                    .update();
        }
    }

    private Room room(ResultSet row, int n) throws SQLException {
        Timestamp used = row.getTimestamp("used_until");
        UUID webhook = row.getObject("id", UUID.class);
        return new Room(
                webhook,
                row.getInt("max_in_flight"),
                row.getObject("max_per_second", Integer.class),
                row.getBoolean("probing"),
                row.getBoolean("ordered"),
                row.getInt("elsewhere"),
                lanes.load(webhook),
                used == null ? Instant.EPOCH : used.toInstant());
    }
}
