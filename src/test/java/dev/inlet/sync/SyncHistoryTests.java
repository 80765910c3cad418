package dev.inlet.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.TestAccount;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Syncs are forgotten when they ended long enough ago, however many they are. */
@InletTest
class SyncHistoryTests {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final int MANY = 2_001;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Syncs syncs;

    @Test
    void whatEndedLongAgoIsForgottenAndNothingElse() {
        UUID account = UUID.fromString(TestAccount.paused(new Api(port), 1).id());
        Instant now = Instant.now();
        Instant longAgo = now.minus(KEPT).minusSeconds(60);
        IntStream.range(0, MANY).forEach(n -> add(account, longAgo.minusMillis(n), longAgo));
        UUID unfinished = add(account, longAgo, null);
        UUID endedLate = add(account, longAgo, now.minusSeconds(60));
        UUID recent = add(account, now.minusSeconds(60), now);

        syncs.forgetOlderThan(KEPT);

        assertThat(jdbc.sql("select id from sync where account_id = ?")
                        .param(1, account)
                        .query(UUID.class)
                        .list())
                .containsExactlyInAnyOrder(unfinished, endedLate, recent);
    }

    private UUID add(UUID account, Instant requestedAt, @Nullable Instant finishedAt) {
        UUID id = UuidCreator.getTimeOrderedEpoch(requestedAt);
        jdbc.sql("""
                        insert into sync (id, account_id, trigger, requested_at, started_at, finished_at, outcome)
                        values (:id, :account, 'SCHEDULE', :requested, :requested, :finished, :outcome)""")
                .param("id", id)
                .param("account", account)
                .param("requested", Timestamp.from(requestedAt))
                .param("finished", finishedAt == null ? null : Timestamp.from(finishedAt), Types.TIMESTAMP)
                .param("outcome", finishedAt == null ? null : "completed", Types.VARCHAR)
                .update();
        return id;
    }
}
