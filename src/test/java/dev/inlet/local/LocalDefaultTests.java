package dev.inlet.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.testing.Api.Answer;
import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.TestAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** With nothing configured, Inlet brings a durable PostgreSQL, keeps its data, and recovers by itself from kill -9. */
class LocalDefaultTests {

    private static final Pattern DATABASE_PORT = Pattern.compile("PostgreSQL of Inlet's own on port (\\d+)");
    private static final String ACCOUNT = """
            {"name": "Kept", "server": {"host": "pop.example.com", "port": 995, "tls": "implicit"},
             "credentials": {"type": "password", "username": "alice", "password": "secret"},
             "poll": {"enabled": false}}""";

    @TempDir
    Path folder;

    @Test
    void whatWasStoredSurvivesAKillAndTheOrphanedDatabaseIsStopped()
            throws IOException, InterruptedException, SQLException {
        Path data = folder.resolve("data");
        String token;
        ProcessHandle orphan;
        try (LocalInlet first =
                LocalInlet.start(data, folder.resolve("first.log")).ready()) {
            token = first.token();
            Answer made = first.api(token).post("/api/v1/accounts", ACCOUNT);
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            assertDurable(first);
            assertAnotherIsTurnedAway(data);
            assertThat(first.api(token).get("/actuator/health").status()).isEqualTo(200);
            orphan = database();
            first.kill();
        }
        assertThat(orphan.isAlive()).isTrue();
        try (LocalInlet second =
                LocalInlet.start(data, folder.resolve("second.log")).ready()) {
            assertThat(second.log()).contains("left behind").doesNotContain("API token");
            assertThat(second.api(token).all("/api/v1/accounts"))
                    .extracting(account -> account.path("name").asString())
                    .containsExactly("Kept");
            assertThat(orphan.isAlive()).isFalse();
        }
        assertThat(databasePid()).doesNotExist();
    }

    /** pg_ctl leaves it on its own, so it is nobody's child. */
    private ProcessHandle database() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(databasePid()).getFirst().strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** The pid file of the database: it is gone when the database was stopped in order. */
    private Path databasePid() {
        return folder.resolve("data/postgres/postmaster.pid");
    }

    @Test
    void keysAndTokensAreReadableByTheOwnerAlone() throws Exception {
        Path data = folder.resolve("private");
        try (LocalDirectory directory = LocalDirectory.open(data)) {
            LocalSecrets.encryptionKeys(directory);
            LocalSecrets.apiToken(directory);
        }
        assertThat(permissions(data)).isEqualTo("rwx------");
        assertThat(permissions(data.resolve("encryption-key"))).isEqualTo("rw-------");
        assertThat(permissions(data.resolve("api-token.sha256"))).isEqualTo("rw-------");
    }

    @Test
    void aSyncUnderWayIsFinishedWhenInletIsToldToStop() throws IOException, InterruptedException {
        Path data = folder.resolve("stopped");
        CountDownLatch stopping = new CountDownLatch(1);
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(connection -> oneMessage(connection, stopping))) {
            String token;
            TestAccount account;
            try (LocalInlet first =
                    LocalInlet.start(data, folder.resolve("stopped.log")).ready()) {
                token = first.token();
                account = TestAccount.create(
                        first.api(token), server.host(), server.port(), "none", ", \"poll\": {\"interval\": \"PT1H\"}");
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> server.commands().contains("RETR 1"));
                first.stop();
                stopping.countDown();
            }
            try (LocalInlet second =
                    LocalInlet.start(data, folder.resolve("again.log")).ready()) {
                JsonNode sync = second.api(token).all(account.path() + "/syncs").getLast();
                assertThat(sync.path("outcome").asString()).as(sync.toString()).isEqualTo("completed");
                assertThat(sync.path("retrieved").asInt()).isEqualTo(1);
            }
        }
    }

    private static void oneMessage(ScriptedConnection connection, CountDownLatch stopping)
            throws IOException, InterruptedException {
        connection.send("+OK ready\r\n");
        connection.expect("CAPA").send("-ERR\r\n");
        connection.expect("USER alice").send("+OK\r\n");
        connection.expect("PASS secret").send("+OK\r\n");
        connection.expect("CAPA").send("-ERR\r\n");
        connection.expect("UIDL").send("+OK\r\n1 a\r\n.\r\n");
        connection.expect("LIST").send("+OK\r\n1 20\r\n.\r\n");
        connection.expect("RETR 1").send("+OK\r\nSubject: late\r\n\r\n");
        stopping.await();
        Thread.sleep(1000); // until it is really stopping
        connection.send(".\r\n");
        connection.expect("QUIT").send("+OK\r\n");
    }

    @Test
    void aPostgresOfSomebodyElseIsLeftAlone() throws IOException, InterruptedException {
        Path data = Files.createDirectories(folder.resolve("reused"));
        Path program = Files.copy(Path.of("/bin/sleep"), folder.resolve("postgres"));
        Process other = new ProcessBuilder(program.toString(), "60").start();
        try {
            Files.writeString(data.resolve("postmaster.pid"), other.pid() + "\n" + data + "\n");
            OrphanedPostgres.stop(data);
            assertThat(other.waitFor(Duration.ofSeconds(1))).isFalse();
        } finally {
            other.destroyForcibly();
        }
    }

    private static void assertDurable(LocalInlet inlet) throws SQLException {
        Matcher port = DATABASE_PORT.matcher(inlet.log());
        assertThat(port.find()).isTrue();
        String url = "jdbc:postgresql://localhost:" + port.group(1) + "/postgres";
        try (Connection connection = DriverManager.getConnection(url, "postgres", "")) {
            assertThat(setting(connection, "fsync")).isEqualTo("on");
            assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(connection, "full_page_writes")).isEqualTo("on");
            assertThat(setting(connection, "listen_addresses")).isEqualTo("localhost");
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    private void assertAnotherIsTurnedAway(Path data) throws IOException, InterruptedException {
        try (LocalInlet other = LocalInlet.start(data, folder.resolve("other.log"))) {
            assertThat(other.exitCode()).isNotZero();
            assertThat(other.log()).contains("another Inlet is running on the data directory");
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
