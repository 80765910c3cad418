package dev.inlet.sync;

import dev.inlet.metrics.Glance;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the schedule and the syncs of all replicas are, as the database has it. */
@Component
class SyncsAtAGlance {

    /**
     * All of it together.
     *
     * @param longestRunning in seconds, of the sync that runs longest; one that a dead replica left behind counts until its account is synced anew
     * @param lateness in seconds, of the account that is due longest and not being synced
     * @param trying messages set aside that have attempts left
     * @param givenUp messages set aside for good, until somebody decides
     */
    record State(double running, double longestRunning, double lateness, double trying, double givenUp) {
        static final State UNKNOWN = new State(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    private static final String SQL = """
            select running, extract(epoch from :now - first_started) as longest_running,
                   extract(epoch from :now - due) as lateness, trying, given_up
            from (select count(*) as running, min(started_at) as first_started
                  from sync where finished_at is null and started_at is not null) as open_syncs,
                 (select min(execution_time) as due
                  from scheduled_tasks where task_name = :task and not picked) as schedule,
                 (select count(*) filter (where attempts < :attempts) as trying,
                         count(*) filter (where attempts >= :attempts) as given_up
                  from known_unique_id where state = 'SET_ASIDE' and gone_at is null) as messages""";

    private final JdbcClient jdbc;
    private final SyncProperties properties;
    private final Glance<State> glance;

    SyncsAtAGlance(JdbcClient jdbc, SyncProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.glance = new Glance<>(State.UNKNOWN, this::look, clock);
    }

    State state() {
        return glance.now();
    }

    /** A null age, because nothing runs or is due, reads as 0. */
    private State look(Instant now) {
        return jdbc.sql(SQL)
                .param("now", Timestamp.from(now))
                .param("task", SyncTask.DESCRIPTOR.getTaskName())
                .param("attempts", properties.maxAttempts())
                .query((row, n) -> new State(
                        row.getLong("running"),
                        Math.max(0, row.getDouble("longest_running")),
                        Math.max(0, row.getDouble("lateness")),
                        row.getLong("trying"),
                        row.getLong("given_up")))
                .single();
    }
}
