package dev.inlet.webhook.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Takes what is due of an ordered webhook: of each account the first, and nothing while that one waits or is under way. */
@Component
class OrderedClaims {

    /** From account to account by the index, however long their queues are; what is done is passed over, should it still be there. */
    private static final String DUE = """
            first as (
                (select account_id, delivery_id
                    from ordered_delivery join delivery on delivery.id = delivery_id and state = 'pending'
                    where ordered_delivery.webhook_id = :webhook
                    order by account_id, sequence, delivery_id limit 1)
                union all
                select next.account_id, next.delivery_id from first cross join lateral (
                    select account_id, delivery_id
                    from ordered_delivery join delivery on delivery.id = delivery_id and state = 'pending'
                    where ordered_delivery.webhook_id = :webhook and account_id > first.account_id
                    order by account_id, sequence, delivery_id limit 1) next
            ), due as (
                select id, webhook_id, event_id, rung from delivery
                where id in (select delivery_id from first) and state = 'pending' and due_at <= :now
                  and %s
                order by due_at limit :free
                for update skip locked
            )""".formatted(ClaimStatement.NOT_UNDER_WAY);

    private final ClaimStatement statement;

    OrderedClaims(ClaimStatement statement) {
        this.statement = statement;
    }

    List<Claim> take(Room room, int most, Instant now, Instant until) {
        return statement.take(
                DUE, Map.of("webhook", room.webhook(), "free", Math.min(most, room.free(now))), now, until);
    }
}
