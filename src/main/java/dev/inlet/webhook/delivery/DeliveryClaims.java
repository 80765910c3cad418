package dev.inlet.webhook.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what is due, for one replica at a time.
 *
 * <p>A webhook's row is locked while its share is taken, so that two replicas cannot both count the same room; it must be
 * a statement of its own, because only the next statement sees what the replica before has committed.
 */
@Component
class DeliveryClaims {

    private static final String LOCK_WEBHOOKS_WITH_WORK = """
            select id from webhook
            where state = 'enabled'
              and exists (select from delivery where webhook_id = webhook.id and state = 'pending' and due_at <= :now)
            for no key update skip locked""";

    private static final String TAKE = """
            with room as (
                select id, max_in_flight
                    - (select count(*) from delivery where webhook_id = webhook.id and claimed_until > :now) as free
                from webhook where id = any (:webhooks)
            ), due as (
                select next.id from room cross join lateral (
                    select id, due_at from delivery
                    where webhook_id = room.id and state = 'pending' and due_at <= :now
                      and (claimed_until is null or claimed_until <= :now)
                    order by due_at limit greatest(room.free, 0)
                    for update skip locked) next
                order by next.due_at limit :most
            )
            update delivery set claimed_until = :until from due where delivery.id = due.id
            returning delivery.id, webhook_id, event_id, rung, claimed_until""";

    private final JdbcClient jdbc;
    private final DeliveryProperties properties;
    private final Clock clock;

    DeliveryClaims(JdbcClient jdbc, DeliveryProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    @Transactional
    public List<Claim> take(int most) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<UUID> webhooks = jdbc.sql(LOCK_WEBHOOKS_WITH_WORK)
                .param("now", Timestamp.from(now))
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
        return webhooks.isEmpty() ? List.of() : take(webhooks, most, now);
    }

    private List<Claim> take(List<UUID> webhooks, int most, Instant now) {
        return jdbc.sql(TAKE)
                .param("webhooks", new SqlArrayValue("uuid", webhooks.toArray()))
                .param("most", most)
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(properties.lease())))
                .query(DeliveryClaims::claim)
                .list();
    }

    private static Claim claim(ResultSet row, int n) throws SQLException {
        return new Claim(
                row.getObject("id", UUID.class),
                row.getObject("webhook_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getInt("rung"),
                row.getTimestamp("claimed_until").toInstant());
    }
}
