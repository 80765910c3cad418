package dev.inlet.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inlet.event.AccountId;
import dev.inlet.sync.SyncsAtAGlance.State;
import dev.inlet.testing.TestDatabase;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The gauges see a sync that does not end, an account that nobody syncs, and messages that nobody could take. */
class ScheduleGaugesTests {

    private final JdbcClient jdbc =
            JdbcClient.create(TestDatabase.create().migrated().dataSource());
    private final UUID account = account();

    @Test
    void allIsZeroWhereNothingIsToBeDone() {
        assertThat(state()).isEqualTo(new State(0, 0, 0, 0, 0));
    }

    @Test
    void theLongestOfTheSyncsUnderWayIsSeen() {
        sync(account, "now() - interval '2 hours'", "null");
        sync(account(), "now() - interval '5 minutes'", "null");
        sync(account(), "now() - interval '9 hours'", "now()");
        sync(account(), "null", "null");

        assertThat(state().running()).isEqualTo(2);
        assertThat(state().longestRunning()).isCloseTo(7_200, within(60.0));
    }

    @Test
    void theAccountThatIsDueLongestIsSeenUnlessItIsBeingSynced() {
        due("sync", "1", "5 minutes", false);
        due("sync", "2", "3 hours", true);
        due("sync", "3", "-1 hours", false);
        due("forget-syncs", "recurring", "9 hours", false);

        assertThat(state().lateness()).isCloseTo(300, within(60.0));
    }

    @Test
    void messagesSetAsideAreTriedOrGivenUpOrGone() {
        setAside("tried", 1, "null");
        setAside("given up", 2, "null");
        setAside("given up, attempts bounded anew", 5, "null");
        setAside("gone from the server", 2, "now()");

        assertThat(state().trying()).isEqualTo(1);
        assertThat(state().givenUp()).isEqualTo(2);
    }

    private State state() {
        SyncProperties properties = new Binder(
                        new MapConfigurationPropertySource(Map.of("inlet.sync.max-attempts", "2")))
                .bindOrCreate("inlet.sync", SyncProperties.class);
        return new SyncsAtAGlance(jdbc, properties, Clock.systemUTC()).state();
    }

    private UUID account() {
        UUID id = AccountId.random().value();
        jdbc.sql("""
                        insert into account (id, name, settings, secret, version, created_at, updated_at)
                        values (:id, :id::text, '{}', '', 1, now(), now())""").param("id", id).update();
        return id;
    }

    private void sync(UUID of, String startedAt, String finishedAt) {
        jdbc.sql("insert into sync (id, account_id, trigger, requested_at, started_at, finished_at) values"
                        + " (gen_random_uuid(), :account, 'SCHEDULE', now(), " + startedAt + ", " + finishedAt + ")")
                .param("account", of)
                .update();
    }

    private void due(String task, String instance, String ago, boolean picked) {
        jdbc.sql("insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                        + " values (:task, :instance, now() - interval '" + ago + "', :picked, 1)")
                .param("task", task)
                .param("instance", instance)
                .param("picked", picked)
                .update();
    }

    private void setAside(String uniqueId, int attempts, String goneAt) {
        jdbc.sql("insert into known_unique_id (account_id, unique_id, state, octets, known_at, attempts, gone_at)"
                        + " values (:account, :uniqueId, 'SET_ASIDE', 1, now(), :attempts, " + goneAt + ")")
                .param("account", account)
                .param("uniqueId", uniqueId)
                .param("attempts", attempts)
                .update();
    }
}
