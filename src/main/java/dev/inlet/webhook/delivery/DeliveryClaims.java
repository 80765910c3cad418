package dev.inlet.webhook.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes what is due, for one replica at a time, and of each webhook no more than it takes. */
@Component
class DeliveryClaims {

    private static final String TAKE = """
            with room as (
                select * from unnest(:webhooks, :free) as room (webhook_id, free)
            ), due as (
                select next.id from room cross join lateral (
                    select id, due_at from delivery
                    where webhook_id = room.webhook_id and state = 'pending' and due_at <= :now
                      and (claimed_until is null or claimed_until <= :now)
                    order by due_at limit room.free
                    for update skip locked) next
                order by next.due_at limit :most
            )
            update delivery set claimed_until = :until from due where delivery.id = due.id
            returning delivery.id, webhook_id, event_id, rung, claimed_until""";

    private final Rooms rooms;
    private final OrderedClaims ordered;
    private final JdbcClient jdbc;
    private final DeliveryProperties properties;
    private final Clock clock;

    DeliveryClaims(Rooms rooms, OrderedClaims ordered, JdbcClient jdbc, DeliveryProperties properties, Clock clock) {
        this.rooms = rooms;
        this.ordered = ordered;
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    @Transactional
    public List<Claim> take(int most) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Room> free =
                rooms.lock(now).stream().filter(room -> room.free(now) > 0).toList();
        List<Claim> taken = takeAll(free, most, now);
        free.forEach(room -> rooms.use(room, count(taken, room), now));
        return taken;
    }

    private List<Claim> takeAll(List<Room> free, int most, Instant now) {
        Map<Boolean, List<Room>> byOrder = free.stream().collect(Collectors.partitioningBy(Room::ordered));
        List<Claim> taken = new ArrayList<>();
        for (Room room : byOrder.getOrDefault(true, List.of())) {
            taken.addAll(ordered.take(room, most - taken.size(), now, now.plus(properties.lease())));
        }
        List<Room> others = byOrder.getOrDefault(false, List.of());
        if (!others.isEmpty()) {
            taken.addAll(take(others, most - taken.size(), now));
        }
        return taken;
    }

    private static int count(List<Claim> claims, Room room) {
        return (int) claims.stream()
                .filter(claim -> claim.webhook().equals(room.webhook()))
                .count();
    }

    private List<Claim> take(List<Room> free, int most, Instant now) {
        return jdbc.sql(TAKE)
                .param(
                        "webhooks",
                        new SqlArrayValue(
                                "uuid", free.stream().map(Room::webhook).toArray()))
                .param(
                        "free",
                        new SqlArrayValue(
                                "int4",
                                free.stream().map(room -> room.free(now)).toArray()))
                .param("most", most)
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(properties.lease())))
                .query(DeliveryClaims::claim)
                .list();
    }

    static Claim claim(ResultSet row, int n) throws SQLException {
        return new Claim(
                row.getObject("id", UUID.class),
                row.getObject("webhook_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getInt("rung"),
                row.getTimestamp("claimed_until").toInstant());
    }
}
