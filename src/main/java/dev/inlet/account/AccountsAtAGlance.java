package dev.inlet.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
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

    /** A scraper gives up after some seconds, and then has no metrics at all. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private record Glance(Map<AccountState, Integer> counts, double oldestSuccessAge, double certificateExpiry) {
        /** Not a number while the database does not answer: a zero would look like good news. */
        double count(AccountState state) {
            return counts.isEmpty() ? Double.NaN : counts.getOrDefault(state, 0);
        }
    }

    private static final Glance UNKNOWN = new Glance(Map.of(), Double.NaN, Double.NaN);

    private final JdbcClient jdbc;
    private final Clock clock;
    private Glance last = UNKNOWN;
    private Instant staleAt = Instant.EPOCH;
    private @Nullable FutureTask<Glance> looking;

    AccountsAtAGlance(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    double count(AccountState state) {
        return glance().count(state);
    }

    /** In seconds; from its creation for an account that never had a success. */
    double oldestSuccessAge() {
        return glance().oldestSuccessAge;
    }

    /** In seconds, negative once it is over; not a number where no server of a polled account showed a certificate. */
    double certificateExpiry() {
        return glance().certificateExpiry;
    }

    private synchronized Glance glance() {
        if (!clock.instant().isBefore(staleAt)) {
            last = looked();
            staleAt = clock.instant().plus(FRESH);
        }
        return last;
    }

    /** A database that is away must not take the other metrics with it: it is not waited for. */
    private Glance looked() {
        FutureTask<Glance> look = looking == null ? new FutureTask<>(this::look) : looking;
        if (looking == null) {
            Thread.startVirtualThread(look);
        }
        try {
            looking = null;
            return look.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            looking = look; // it is asked again when it has had its time
            return UNKNOWN;
        } catch (ExecutionException e) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }

    private Glance look() {
        Instant now = clock.instant();
        try {
            Map<AccountState, Integer> counts = new EnumMap<>(AccountState.class);
            counts.put(AccountState.ACTIVE, 0);
            jdbc.sql("select state, count(*) as accounts from account_status group by state")
                    .query(row -> {
                        counts.put(AccountState.valueOf(row.getString("state")), row.getInt("accounts"));
                    });
            return new Glance(counts, age(now), expiry(now));
        } catch (DataAccessException e) {
            log.debug("the database cannot be asked about accounts", e);
            return UNKNOWN;
        }
    }

    private double expiry(Instant now) {
        return jdbc.sql("""
                        select min(certificate_expires_at) from account_status
                        where state in ('ACTIVE', 'FAILING')""")
                .query((row, n) -> Optional.ofNullable(row.getTimestamp(1)))
                .single()
                .map(earliest -> Duration.between(now, earliest.toInstant()).toMillis() / 1000.0)
                .orElse(Double.NaN);
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
