package dev.inlet.account;

import dev.inlet.metrics.Glance;
import dev.inlet.metrics.MetricsProperties;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The numbers behind the gauges, all of them from the database: every replica shows the same. */
@Component
class AccountsAtAGlance {

    /**
     * All of them together.
     *
     * @param stale polled accounts whose last completed sync is too long ago, by their own interval
     * @param oldestSuccessAge in seconds; from its creation for an account that never had a success; paused ones aside
     * @param certificateExpiry in seconds, negative once it is over; not a number where no polled account saw a certificate
     * @param neediest the accounts, paused ones aside, that have waited longest for a completed sync
     */
    record State(
            Map<AccountState, Integer> counts,
            double stale,
            double oldestSuccessAge,
            double certificateExpiry,
            List<Line> neediest) {

        static final State UNKNOWN = new State(Map.of(), Double.NaN, Double.NaN, Double.NaN, List.of());

        double count(AccountState state) {
            return counts.isEmpty() ? Double.NaN : counts.getOrDefault(state, 0);
        }

        /** Accounts that could have series of their own, and have none. */
        double omitted() {
            return counts.isEmpty()
                    ? Double.NaN
                    : counts.values().stream().mapToInt(Integer::intValue).sum()
                            - count(AccountState.PAUSED)
                            - neediest.size();
        }
    }

    /** One account that has series of its own. */
    record Line(UUID account, double successAge, int consecutiveFailures) {}

    private static final String SUMS = """
            select min(coalesce(s.last_success_at, a.created_at)) filter (where s.state <> 'PAUSED') as oldest,
                   min(s.certificate_expires_at) filter (where s.state in ('ACTIVE', 'FAILING')) as expiry,
                   count(*) filter (where s.state in ('ACTIVE', 'FAILING') and coalesce(s.last_success_at, a.created_at)
                       + (a.settings -> 'poll' ->> 'interval')::interval < :staleBefore) as stale
            from account a join account_status s on s.account_id = a.id""";

    private static final String NEEDIEST = """
            select a.id, coalesce(s.last_success_at, a.created_at) as since, s.consecutive_failures
            from account a join account_status s on s.account_id = a.id
            where s.state <> 'PAUSED' order by since, a.id limit :most""";

    private final JdbcClient jdbc;
    private final MetricsProperties properties;
    private final Glance<State> glance;

    AccountsAtAGlance(JdbcClient jdbc, MetricsProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.glance = new Glance<>(State.UNKNOWN, this::look, clock);
    }

    State state() {
        return glance.now();
    }

    private State look(Instant now) {
        Map<AccountState, Integer> counts = new EnumMap<>(AccountState.class);
        counts.put(AccountState.ACTIVE, 0); // none at all is known too
        jdbc.sql("select state, count(*) as accounts from account_status group by state")
                .query(row -> {
                    counts.put(AccountState.valueOf(row.getString("state")), row.getInt("accounts"));
                });
        List<Line> neediest = jdbc.sql(NEEDIEST)
                .param("most", properties.maxAccountSeries())
                .query((row, n) -> line(row, now))
                .list();
        return jdbc.sql(SUMS)
                .param("staleBefore", Timestamp.from(now.minus(properties.staleAfter())))
                .query((row, n) -> new State(
                        counts,
                        row.getInt("stale"),
                        Math.max(0, -seconds(now, row.getTimestamp("oldest"), 0)),
                        seconds(now, row.getTimestamp("expiry"), Double.NaN),
                        neediest))
                .single();
    }

    private static Line line(ResultSet row, Instant now) throws SQLException {
        return new Line(
                row.getObject("id", UUID.class),
                Math.max(0, -seconds(now, row.getTimestamp("since"), 0)),
                row.getInt("consecutive_failures"));
    }

    private static double seconds(Instant now, @Nullable Timestamp until, double otherwise) {
        return until == null
                ? otherwise
                : Duration.between(now, until.toInstant()).toMillis() / 1000.0;
    }
}
