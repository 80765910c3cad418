package dev.inlet.webhook.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes what is due, for one replica at a time, and of each webhook no more than it takes. */
@Component
class DeliveryClaims {

    private static final String DUE = """
            room as (
                select * from unnest(:webhooks, :free) as room (webhook_id, free)
            ), due as (
                select next.* from room cross join lateral (
                    select id, webhook_id, event_id, rung, due_at from delivery
                    where webhook_id = room.webhook_id and state = 'pending' and due_at <= :now
                      and %s
                    order by due_at limit room.free
                    for update skip locked) next
                order by next.due_at limit :most
            )""".formatted(ClaimStatement.NOT_UNDER_WAY);

    private final Rooms rooms;
    private final OrderedClaims ordered;
    private final ClaimStatement statement;
    private final DeliveryProperties properties;
    private final Clock clock;

    DeliveryClaims(
            Rooms rooms, OrderedClaims ordered, ClaimStatement statement, DeliveryProperties properties, Clock clock) {
        this.rooms = rooms;
        this.ordered = ordered;
        this.statement = statement;
        this.properties = properties;
        this.clock = clock;
    }

    @Transactional
    public List<Claim> take(Budget budget) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Room> free =
                rooms.lock(now).stream().filter(room -> room.free(now) > 0).toList();
        int ahead = free.stream().mapToInt(Room::ahead).sum();
        List<Claim> taken = takeAll(free, budget.now() + Math.min(budget.ahead(), ahead), now);
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
        return statement.take(
                DUE,
                Map.of(
                        "webhooks", array("uuid", free, Room::webhook),
                        "free", array("int4", free, room -> room.free(now)),
                        "most", most),
                now,
                now.plus(properties.lease()));
    }

    private static SqlArrayValue array(String type, List<Room> rooms, Function<Room, Object> value) {
        return new SqlArrayValue(type, rooms.stream().map(value).toArray());
    }
}
