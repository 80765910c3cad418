package dev.inlet.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.ScriptedPop3Server.Script;
import dev.inlet.testing.TestAccount;
import dev.inlet.testing.TestCertificates;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Whatever a server does, the sync ends in time, says why, and leaves nothing half-stored. */
@InletTest
class SyncTroubleTests {

    private static final String PAUSED = ", \"poll\": {\"enabled\": false}";
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private Api api;

    @BeforeEach
    void api() {
        api = new Api(port);
    }

    @Test
    @Tag("C0001")
    void unknownHost() {
        assertEnds(TestAccount.create(api, "no-such-host.invalid", 110, "none", PAUSED), "failed", "unknown_host");
    }

    @Test
    void anAddressThatIsNotAllowed() {
        assertEnds(TestAccount.create(api, "169.254.169.254", 110, "none", PAUSED), "failed", "address_not_allowed");
    }

    @Test
    @Tag("C0001")
    void refusedPort() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertEnds(TestAccount.create(api, "localhost", closed, "none", PAUSED), "failed", "connection_refused");
    }

    @Test
    @Tag("wild-2")
    void tlsOnAPlainPort() {
        try (var server = ScriptedPop3Server.playing(connection -> {
            connection.send("+OK ready\r\n");
            connection.hang();
        })) {
            assertEnds(account(server, "implicit"), "failed", "plain_on_tls_port");
        }
    }

    @Test
    @Tag("wild-2")
    void plainOnATlsPort() {
        try (var server = ScriptedPop3Server.playingUnderTls(
                TestCertificates.localhost().context(), connection -> connection.send("+OK ready\r\n"))) {
            JsonNode sync = account(server, "none").sync();
            assertThat(sync.path("outcome").asString()).isEqualTo("failed");
            // it waits for a handshake: until our patience ends, or until its own does and it says so by an alert
            assertThat(sync.path("reason").path("code").asString()).isIn("greeting_timeout", "tls_on_plain_port");
            assertThat(sync.path("reason").path("message").asString()).contains("TLS");
            assertThat(took(sync)).isLessThan(DEADLINE);
        }
    }

    @Test
    @Tag("C0010")
    void wrongPassword() {
        try (var server = ScriptedPop3Server.playing(login("-ERR [AUTH] no\r\n"))) {
            TestAccount account = account(server, "none");
            JsonNode sync = assertEnds(account, "rejected", "login_refused");
            assertThat(sync.toString()).doesNotContain("secret");
            assertThat(server.commands()).endsWith("QUIT");
        }
    }

    @Test
    void greetingOfRefusal() {
        try (var server = ScriptedPop3Server.playing(connection -> connection.send("-ERR too many connections\r\n"))) {
            JsonNode sync = account(server, "none").sync();
            assertThat(sync.path("outcome").asString()).isIn("failed", "deferred");
            assertThat(sync.path("reason").path("message").asString()).contains("too many connections");
        }
    }

    @Test
    @Tag("C0002")
    void noGreeting() {
        try (var server = ScriptedPop3Server.playing(connection -> connection.hang())) {
            assertEnds(account(server, "none"), "failed", "greeting_timeout");
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    @Tag("C0006")
    @Tag("wild-32")
    void aServerThatHangsInTheMiddleOfAMessage() {
        try (var server = ScriptedPop3Server.playing(connection -> {
            listing(connection, 3);
            connection.expect("RETR 1").send("+OK\r\nSubject: whole\r\n\r\nhere\r\n.\r\n");
            connection.expect("RETR 2").send("+OK\r\nSubject: half\r\n\r\nhe");
            connection.hang();
        })) {
            TestAccount account = account(server, "none");
            JsonNode sync = assertEnds(account, "failed", "read_timeout");
            assertThat(sync.path("retrieved").asInt()).isEqualTo(1);
            assertThat(account.messages())
                    .extracting(message -> message.path("subject").asString())
                    .containsExactly("whole");
        }
    }

    @Test
    void aBusyMaildropIsNotAFailure() {
        try (var server = ScriptedPop3Server.playing(login("-ERR [IN-USE] maildrop locked\r\n"))) {
            TestAccount account = account(server, "none");
            assertEnds(account, "deferred", "maildrop_busy");
            assertThat(account.view().path("consecutiveFailures").asInt()).isZero();
        }
    }

    @Test
    @Tag("wild-27")
    void aServerThatSaysItsUniqueIdsWillBeBackIsAskedLater() {
        try (var server = ScriptedPop3Server.playing(connection -> {
            greeting(connection);
            connection.expect("UIDL").send("-ERR [SYS/TEMP] index is being rebuilt\r\n");
            connection.expect("LIST").send("+OK\r\n1 10\r\n.\r\n");
            connection.expect("QUIT").send("+OK\r\n");
        })) {
            assertEnds(account(server, "none"), "deferred", "unique_ids_unavailable");
        }
    }

    @Test
    @Tag("wild-40")
    void oneMessageThatTheServerRefusesDoesNotBlockTheOthers() {
        try (var server = ScriptedPop3Server.playing(connection -> {
            listing(connection, 2);
            connection.expect("RETR 1").send("-ERR message is corrupt\r\n");
            connection.expect("RETR 2").send("+OK\r\nSubject: two\r\n\r\n.\r\n");
            connection.expect("QUIT").send("+OK\r\n");
        })) {
            TestAccount account = account(server, "none");
            JsonNode sync = account.sync();
            assertThat(sync.path("outcome").asString()).isEqualTo("completed");
            assertThat(sync.path("retrieved").asInt()).isEqualTo(1);
            assertThat(sync.path("setAside").asInt()).isEqualTo(1);
        }
    }

    @Test
    @Tag("wild-43")
    void aQuotaEndsTheRetrievalAndKeepsWhatCame() {
        try (var server = ScriptedPop3Server.playing(connection -> {
            listing(connection, 2);
            connection.expect("RETR 1").send("+OK\r\nSubject: one\r\n\r\n.\r\n");
            connection.expect("RETR 2").send("-ERR Download exceed the limit\r\n");
            connection.expect("QUIT").send("+OK\r\n");
        })) {
            TestAccount account = account(server, "none");
            JsonNode sync = account.sync();
            assertThat(sync.path("outcome").asString()).as(sync.toString()).isEqualTo("deferred");
            assertThat(account.messages()).hasSize(1);
        }
    }

    @Test
    void aServerWithABadMomentIsAskedAgainAndNoMessageIsToBlame() {
        try (var server = ScriptedPop3Server.playing(connection -> {
            listing(connection, 2);
            connection.expect("RETR 1").send("-ERR [SYS/TEMP] storage is away\r\n");
            connection.expect("RETR 2").send("+OK\r\nSubject: two\r\n\r\n.\r\n");
            connection.expect("QUIT").send("+OK\r\n");
        })) {
            TestAccount account = account(server, "none");
            JsonNode sync = assertEnds(account, "deferred", "temporary_failure");
            assertThat(sync.path("setAside").asInt()).isZero();
            assertThat(account.messages()).hasSize(1);
        }
    }

    @Test
    void whatCameWholeIsStoredThoughTheSessionDiesWhileThatTakesLong() {
        storeSlowly();
        try (var server = ScriptedPop3Server.playing(connection -> {
            listing(connection, 1);
            connection.expect("RETR 1").send("+OK\r\nSubject: slow\r\n\r\nhere\r\n.\r\n");
        })) {
            TestAccount account = account(server, "none");
            JsonNode sync = account.sync();
            assertThat(sync.path("outcome").asString()).as(sync.toString()).isEqualTo("failed");
            assertThat(sync.path("retrieved").asInt()).isEqualTo(1);
            assertThat(account.messages()).hasSize(1);
        } finally {
            jdbc.sql("drop function store_slowly() cascade").update();
        }
    }

    /** Longer than Inlet leaves a server without a sign of life. */
    private void storeSlowly() {
        jdbc.sql("""
                        create function store_slowly() returns trigger language plpgsql as $$
                        begin
                            if new.subject = 'slow' then perform pg_sleep(12); end if;
                            return new;
                        end $$""").update();
        jdbc.sql("create trigger store_slowly before insert on message for each row execute function store_slowly()")
                .update();
    }

    @Test
    @Tag("wild-50")
    void troubleAfterEverythingIsStoredIsToldAndNoFailure() {
        try (var server = ScriptedPop3Server.playing(connection -> {
            listing(connection, 1);
            connection.expect("RETR 1").send("+OK\r\nSubject: one\r\n\r\n.\r\n");
            connection.expect("QUIT").send("-ERR [SYS/TEMP] some messages were not removed\r\n");
        })) {
            TestAccount account = account(server, "none");
            JsonNode sync = account.sync();
            assertThat(sync.path("outcome").asString()).isEqualTo("completed");
            assertThat(sync.path("reason").path("message").asString()).contains("some messages were not removed");
            assertThat(account.messages()).hasSize(1);
        }
    }

    private JsonNode assertEnds(TestAccount account, String outcome, String code) {
        JsonNode sync = account.sync();
        assertThat(sync.path("outcome").asString()).as(sync.toString()).isEqualTo(outcome);
        assertThat(sync.path("reason").path("code").asString()).isEqualTo(code);
        assertThat(sync.path("reason").path("message").asString()).isNotBlank();
        assertThat(took(sync)).isLessThan(DEADLINE);
        assertThat(api.get("/actuator/health").status()).isEqualTo(200);
        return sync;
    }

    private static Duration took(JsonNode sync) {
        return Duration.between(
                Instant.parse(sync.path("startedAt").asString()),
                Instant.parse(sync.path("finishedAt").asString()));
    }

    private TestAccount account(ScriptedPop3Server server, String tls) {
        return TestAccount.create(api, server.host(), server.port(), tls, PAUSED);
    }

    private static Script login(String answer) {
        return connection -> {
            connection.send("+OK ready\r\n");
            connection.expect("CAPA").send("-ERR\r\n");
            connection.expect("USER alice").send("+OK\r\n");
            connection.expect("PASS secret").send(answer);
            connection.expect("QUIT").send("+OK\r\n");
        };
    }

    private static void greeting(ScriptedConnection connection) throws Exception {
        connection.send("+OK ready\r\n");
        connection.expect("CAPA").send("-ERR\r\n");
        connection.expect("USER alice").send("+OK\r\n");
        connection.expect("PASS secret").send("+OK\r\n");
        connection.expect("CAPA").send("-ERR\r\n");
    }

    private static void listing(ScriptedConnection connection, int messages) throws Exception {
        greeting(connection);
        StringBuilder uniqueIds = new StringBuilder("+OK\r\n");
        StringBuilder sizes = new StringBuilder("+OK\r\n");
        for (int n = 1; n <= messages; n++) {
            uniqueIds.append(n).append(" uid").append(n).append("\r\n");
            sizes.append(n).append(" 20\r\n");
        }
        connection.expect("UIDL").send(uniqueIds + ".\r\n");
        connection.expect("LIST").send(sizes + ".\r\n");
    }
}
