package dev.inlet.webhook.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes for this replica what a query chooses, in one statement and with one row for many.
 *
 * <p>A row holds as many deliveries as fit in it without being stored elsewhere: it is written anew each time some of them end.
 */
@Component
class ClaimStatement {

    /** To be chosen are columns id, webhook_id, event_id and rung. */
    private static final String BEFORE = """
            with recursive gone as (
                delete from delivery_claim where id in (
                    select id from delivery_claim where claimed_until <= :now or deliveries = '{}' for update skip locked)
            ),\s""";

    private static final String AFTER = """
            , parted as (
                select *, (row_number() over (partition by webhook_id) - 1) / 100 as part from due
            ), claim as (
                insert into delivery_claim (id, webhook_id, replica, claimed_until, deliveries)
                select gen_random_uuid(), webhook_id, :replica, :until, array_agg(id) from parted group by webhook_id, part
                returning id, deliveries
            )
            select claim.id as claim, due.* from claim cross join unnest(deliveries) as taken (id) join due on due.id = taken.id""";

    /**
     * Neither marked by the version before nor taken by a row. The webhook must be locked, or its deliveries could be taken in this very
     * moment.
     */
    static final String NOT_UNDER_WAY = """
            (delivery.claimed_until is null or delivery.claimed_until <= :now) and delivery.id not in (
                select unnest(deliveries) from delivery_claim where claimed_until > :now)\s""";

    private final JdbcClient jdbc;
    private final Replica replica;

    ClaimStatement(JdbcClient jdbc, Replica replica) {
        this.jdbc = jdbc;
        this.replica = replica;
    }

    /**
     * @param due ends with a common table expression of that name
     * @param until when this replica is taken for dead
     */
    List<Claim> take(String due, Map<String, ?> parameters, Instant now, Instant until) {
        return jdbc.sql(BEFORE + due + AFTER)
                .params(parameters)
                .param("replica", replica.id())
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(until))
                .query(ClaimStatement::claim)
                .list();
    }

    private static Claim claim(ResultSet row, int n) throws SQLException {
        return new Claim(
                row.getObject("claim", UUID.class),
                row.getObject("id", UUID.class),
                row.getObject("webhook_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getInt("rung"));
    }
}
