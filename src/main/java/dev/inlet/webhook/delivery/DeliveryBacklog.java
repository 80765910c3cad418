package dev.inlet.webhook.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is still to be delivered, as the database has it; asked at most every few seconds, because a count reads many rows. */
@Component
class DeliveryBacklog {

    private static final Logger log = LoggerFactory.getLogger(DeliveryBacklog.class);
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /** Not a number while the database does not answer: a zero would look like good news. */
    record State(double pending, double held, double oldestSeconds) {
        static final State UNKNOWN = new State(Double.NaN, Double.NaN, Double.NaN);
    }

    private final JdbcClient jdbc;
    private final Clock clock;
    private FutureTask<State> asked = new FutureTask<>(() -> State.UNKNOWN);
    private Instant staleAt = Instant.MIN;

    DeliveryBacklog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        asked.run();
    }

    /** Never waits long: whoever reads the metrics must see them above all while the database is away. */
    State state() {
        try {
            return current().get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return State.UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return State.UNKNOWN;
        }
    }

    private synchronized Future<State> current() {
        Instant now = clock.instant();
        if (asked.isDone() && now.isAfter(staleAt)) {
            asked = new FutureTask<>(() -> ask(now));
            staleAt = now.plus(FRESH);
            Thread.ofVirtual().name("webhook-backlog").start(asked);
        }
        return asked;
    }

    private State ask(Instant now) {
        try {
            return jdbc.sql("""
                            select count(*) filter (where webhook.state = 'enabled') as pending,
                                   count(*) filter (where webhook.state = 'disabled') as held,
                                   coalesce(extract(epoch from :now
                                       - min(delivery.created_at) filter (where webhook.state = 'enabled')), 0) as oldest
                            from delivery join webhook on webhook.id = webhook_id
                            where delivery.state = 'pending'""")
                    .param("now", Timestamp.from(now))
                    .query(DeliveryBacklog::counted)
                    .single();
        } catch (RuntimeException e) {
            log.warn("the webhook backlog could not be counted: {}", e.toString());
            return State.UNKNOWN;
        }
    }

    private static State counted(ResultSet row, int n) throws SQLException {
        return new State(row.getLong("pending"), row.getLong("held"), row.getDouble("oldest"));
    }
}
