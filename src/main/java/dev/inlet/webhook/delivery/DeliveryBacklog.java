package dev.inlet.webhook.delivery;

import dev.inlet.metrics.Glance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is still to be delivered and what will not be, as the database has it. */
@Component
class DeliveryBacklog {

    /**
     * All of it together.
     *
     * @param enabled webhooks that are well
     * @param failing webhooks whose attempts have failed since the last success
     * @param disabled webhooks that somebody disabled
     * @param givenUp webhooks that Inlet disabled
     */
    record State(
            double pending,
            double held,
            double exhausted,
            double oldestSeconds,
            double enabled,
            double failing,
            double disabled,
            double givenUp) {
        static final State UNKNOWN = new State(
                Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    private static final String SQL = """
            select * from
                (select count(*) filter (where webhook.state = 'enabled') as pending,
                        count(*) filter (where webhook.state = 'disabled') as held,
                        coalesce(extract(epoch from :now
                            - min(delivery.created_at) filter (where webhook.state = 'enabled')), 0) as oldest
                 from delivery join webhook on webhook.id = webhook_id
                 where delivery.state = 'pending') as waiting,
                (select count(*) as exhausted from delivery where state = 'exhausted') as failed,
                (select count(*) filter (where state = 'enabled' and failures is null) as enabled,
                        count(*) filter (where state = 'enabled' and failures is not null) as failing,
                        count(*) filter (where disabled_reason = 'request') as disabled,
                        count(*) filter (where disabled_reason <> 'request') as given_up
                 from webhook left join webhook_health on webhook_id = id) as webhooks""";

    private final JdbcClient jdbc;
    private final Glance<State> glance;

    DeliveryBacklog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.glance = new Glance<>(State.UNKNOWN, this::ask, clock);
    }

    State state() {
        return glance.now();
    }

    private State ask(Instant now) {
        return jdbc.sql(SQL)
                .param("now", Timestamp.from(now))
                .query(DeliveryBacklog::counted)
                .single();
    }

    private static State counted(ResultSet row, int n) throws SQLException {
        return new State(
                row.getLong("pending"),
                row.getLong("held"),
                row.getLong("exhausted"),
                Math.max(0, row.getDouble("oldest")),
                row.getLong("enabled"),
                row.getLong("failing"),
                row.getLong("disabled"),
                row.getLong("given_up"));
    }
}
