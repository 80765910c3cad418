package dev.inlet.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.testing.Api;
import dev.inlet.testing.Api.Answer;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropServer;
import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.TestAccount;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever happens to an account at the very moment its sync ends, it is polled as its settings say, and never forgotten. */
@InletTest
class ScheduleTests {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @LocalServerPort
    int port;

    @Autowired
    DataSource dataSource;

    private final CountDownLatch goOn = new CountDownLatch(1);
    private Api api;
    private ScriptedPop3Server server;

    @BeforeEach
    void start() {
        api = new Api(port);
        server = ScriptedPop3Server.playing(
                connection -> {
                    greet(connection);
                    goOn.await();
                    emptyMaildrop(connection);
                },
                connection -> {
                    greet(connection);
                    emptyMaildrop(connection);
                });
    }

    @AfterEach
    void stop() {
        goOn.countDown();
        server.close();
    }

    @Test
    void aSyncRequestedWhileAnotherEndsRuns() throws InterruptedException, SQLException {
        TestAccount account = TestAccount.paused(api, server.port());
        running(account);
        CompletableFuture<Answer> request;
        try (Connection lock = locked("select from scheduled_tasks where task_instance = '%s'", account)) {
            theSyncEnds();
            request = CompletableFuture.supplyAsync(() -> api.post(account.path() + "/syncs", ""));
            settle();
            lock.rollback();
        }
        Answer started = request.join();
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        String id = started.json().path("id").asString();
        assertThat(account.finished(id).path("outcome").asString()).isEqualTo("completed");
    }

    @Test
    void anAccountResumedWhileItsSyncEndsIsPolledAgain() throws InterruptedException, SQLException {
        TestAccount account = TestAccount.paused(api, server.port());
        running(account);
        CompletableFuture<Answer> resumed;
        try (Connection lock = locked("select from scheduled_tasks where task_instance = '%s'", account)) {
            theSyncEnds();
            resumed = patch(account, "{\"poll\": {\"enabled\": true}}");
            settle();
            lock.rollback();
        }
        assertThat(resumed.join().status()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> server.connections() >= 2);
    }

    @Test
    void anAccountPausedWhileItsSyncEndsStaysPaused() throws InterruptedException, SQLException {
        TestAccount account = TestAccount.create(api, server.host(), server.port(), "none", "");
        await().atMost(PATIENCE).until(() -> server.connections() == 1);
        CompletableFuture<Answer> paused;
        try (Connection lock = locked("select from account_status where account_id = '%s'", account)) {
            paused = patch(account, "{\"poll\": {\"enabled\": false}}");
            settle();
            theSyncEnds();
            lock.rollback();
        }
        assertThat(paused.join().status()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> !account.view().path("lastSync").isNull());
        settle();
        assertThat(account.view().path("state").asString()).isEqualTo("paused");
        assertThat(account.view().path("nextSyncAt").isNull()).isTrue();
    }

    @Test
    void whatASyncFoundOutIsNotLostToAChangeOfTheAccount() throws InterruptedException, SQLException {
        TestAccount account = TestAccount.paused(api, server.port());
        running(account);
        CompletableFuture<Answer> resumed;
        try (Connection lock = locked("select from account_status where account_id = '%s'", account)) {
            theSyncEnds();
            resumed = patch(account, "{\"poll\": {\"enabled\": true, \"interval\": \"PT1H\"}}");
            settle();
            lock.rollback();
        }
        assertThat(resumed.join().status()).isEqualTo(200);
        assertThat(account.view().path("lastSync").isNull()).isFalse();
    }

    @Test
    void aSyncThatWasAskedForRunsThoughTheAccountIsPausedBeforeItCould() {
        goOn.countDown();
        TestAccount account =
                TestAccount.create(api, server.host(), server.port(), "none", ", \"poll\": {\"interval\": \"PT1H\"}");
        await().atMost(PATIENCE).until(() -> !account.view().path("lastSync").isNull());
        String id = api.post(account.path() + "/syncs", "").json().path("id").asString();
        assertThat(api.patch(account.path(), "{\"poll\": {\"enabled\": false}}").status())
                .isEqualTo(200);
        assertThat(account.finished(id).path("outcome").asString()).isEqualTo("completed");
    }

    @Test
    void aRefusalOfOldCredentialsDoesNotCountAgainstNewOnes() {
        CountDownLatch changed = new CountDownLatch(1);
        try (ScriptedPop3Server strict = ScriptedPop3Server.playing(connection -> {
            connection.send("+OK ready\r\n");
            connection.expect("CAPA").send("-ERR\r\n");
            connection.expect("USER alice").send("+OK\r\n");
            connection.readLine();
            changed.await();
            connection.send("-ERR [AUTH] no\r\n");
            connection.expect("QUIT").send("+OK\r\n");
        })) {
            TestAccount account = TestAccount.paused(api, strict.port());
            String id =
                    api.post(account.path() + "/syncs", "").json().path("id").asString();
            await().atMost(PATIENCE).until(() -> strict.commands().contains("PASS secret"));
            assertThat(api.patch(account.path(), "{\"credentials\": {\"password\": \"better\"}}")
                            .status())
                    .isEqualTo(200);
            changed.countDown();
            assertThat(account.finished(id).path("outcome").asString()).isEqualTo("rejected");
            assertThat(account.view().path("lastSync").path("outcome").asString())
                    .isEqualTo("rejected");
            assertThat(account.view().path("consecutiveFailures").asInt()).isZero();
        }
    }

    @Test
    void aRejectedAccountIsNotTriedAgainForANewNameButForANewPassword() {
        try (MaildropServer maildrop = new MaildropServer().addUser("alice", "better")) {
            TestAccount account = TestAccount.create(
                    api, maildrop.host(), maildrop.port(), "none", ", \"poll\": {\"interval\": \"PT1S\"}");
            await().atMost(PATIENCE).until(() -> state(account).equals("rejected"));
            assertThat(account.view().path("nextSyncAt").isNull()).isTrue();
            api.patch(account.path(), "{\"name\": \"Renamed %s\"}".formatted(account.id()));
            assertThat(state(account)).isEqualTo("rejected");
            assertThat(account.view().path("nextSyncAt").isNull()).isTrue();
            api.patch(account.path(), "{\"credentials\": {\"password\": \"better\"}}");
            await().atMost(PATIENCE)
                    .until(() -> !account.view().path("lastSuccessAt").isNull());
            assertThat(state(account)).isEqualTo("active");
        }
    }

    private static String state(TestAccount account) {
        return account.view().path("state").asString();
    }

    /** Asks for a sync, and answers when it has come to the server. */
    private void running(TestAccount account) {
        assertThat(api.post(account.path() + "/syncs", "").status()).isEqualTo(202);
        await().atMost(PATIENCE).until(() -> server.connections() == 1);
    }

    private void theSyncEnds() throws InterruptedException {
        goOn.countDown();
        settle();
    }

    /** Long enough for whatever can go on to do so; what cannot waits for a lock that the test holds. */
    private static void settle() throws InterruptedException {
        Thread.sleep(1500);
    }

    private CompletableFuture<Answer> patch(TestAccount account, String changes) {
        return CompletableFuture.supplyAsync(() -> api.patch(account.path(), changes));
    }

    private Connection locked(String rows, TestAccount account) throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(rows.formatted(UUID.fromString(account.id())) + " for update");
        }
        return connection;
    }

    private static void greet(ScriptedConnection connection) throws Exception {
        connection.send("+OK ready\r\n");
        connection.expect("CAPA").send("-ERR\r\n");
        connection.expect("USER alice").send("+OK\r\n");
        connection.expect("PASS secret").send("+OK\r\n");
        connection.expect("CAPA").send("-ERR\r\n");
    }

    private static void emptyMaildrop(ScriptedConnection connection) throws Exception {
        connection.expect("UIDL").send("+OK\r\n.\r\n");
        connection.expect("LIST").send("+OK\r\n.\r\n");
        connection.expect("QUIT").send("+OK\r\n");
    }
}
