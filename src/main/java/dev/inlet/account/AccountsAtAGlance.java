package dev.inlet.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The numbers behind the gauges: read at most every few seconds, however many gauges and scrapers ask. */
@Component
class AccountsAtAGlance {

    private static final Logger log = LoggerFactory.getLogger(AccountsAtAGlance.class);
    private static final Duration FRESH = Duration.ofSeconds(5);

    private record Glance(Instant at, Map<AccountState, Integer> counts, double oldestSuccessAge) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private Glance last = new Glance(Instant.EPOCH, Map.of(), 0);

    AccountsAtAGlance(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    double count(AccountState state) {
        return glance().counts.getOrDefault(state, 0);
    }

    /** In seconds; from its creation for an account that never had a success. */
    double oldestSuccessAge() {
        return glance().oldestSuccessAge;
    }

    private synchronized Glance glance() {
        Instant now = clock.instant();
        if (last.at.plus(FRESH).isBefore(now)) {
            last = look(now);
        }
        return last;
    }

    /** A database that is away must not take the other metrics with it: not a number is said instead. */
    private Glance look(Instant now) {
        try {
            Map<AccountState, Integer> counts = new EnumMap<>(AccountState.class);
            jdbc.sql("select state, count(*) as accounts from account_status group by state")
                    .query(row -> {
                        counts.put(AccountState.valueOf(row.getString("state")), row.getInt("accounts"));
                    });
            return new Glance(now, counts, age(now));
        } catch (DataAccessException e) {
            log.debug("the database cannot be asked about accounts", e);
            return new Glance(now, Map.of(), Double.NaN);
        }
    }

    private double age(Instant now) {
        return jdbc.sql("""
                        select min(coalesce(s.last_success_at, a.created_at)) from account a
                        join account_status s on s.account_id = a.id where s.state <> 'PAUSED'""")
                .query((row, n) ->
                        row.getTimestamp(1) == null ? now : row.getTimestamp(1).toInstant())
                .optional()
                .map(oldest -> Duration.between(oldest, now).toMillis() / 1000.0)
                .orElse(0.0);
    }
}
