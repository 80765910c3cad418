package dev.inlet.account.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.Api.Answer;
import dev.inlet.testing.DnsServer;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropServer;
import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.ScriptedPop3Server.Script;
import dev.inlet.testing.ScriptedTokenEndpoint;
import dev.inlet.testing.TestAccount;
import dev.inlet.testing.TestCertificates;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A verification says how far it gets, step by step, and what to do about where it gets no further; it saves nothing. */
@InletTest
class VerificationTests {

    private static final String ROUTE = "/api/v1/accounts/verification";
    private static final String PASSWORD = "correct horse battery";
    private static final String CREDENTIALS =
            "{\"type\": \"password\", \"username\": \"%s\", \"password\": \"" + PASSWORD + "\"}";

    @LocalServerPort
    int port;

    private Api api;

    @BeforeEach
    void api() {
        api = new Api(port);
    }

    @Test
    void whatWorksIsVerifiedStepByStep() {
        try (var server = new MaildropServer().addUser("alice", PASSWORD)) {
            server.deliver("alice", "Subject: one\r\n\r\nHi.\r\n".getBytes(StandardCharsets.US_ASCII));
            int accounts = api.all("/api/v1/accounts").size();

            JsonNode answer = verified(server.host(), server.port(), "none", "alice");

            assertThat(answer.path("verified").asBoolean())
                    .as(answer.toString())
                    .isTrue();
            assertThat(outcomes(answer))
                    .containsExactly(
                            "name passed",
                            "connect passed",
                            "greeting passed",
                            "capabilities passed",
                            "login passed",
                            "listing passed");
            assertThat(step(answer, "name").path("detail").asString()).isEqualTo("127.0.0.1");
            assertThat(step(answer, "login").path("duration").asString()).startsWith("PT");
            assertThat(answer.path("maildrop").path("messages").asInt()).isEqualTo(1);
            assertThat(answer.path("maildrop").path("uniqueIds").asBoolean()).isTrue();
            assertThat(answer.path("advice")).isEmpty();
            assertThat(answer.path("transcript").asString()).contains("AUTH PLAIN", "QUIT");
            assertThat(answer.toString()).doesNotContain(PASSWORD);
            assertThat(api.all("/api/v1/accounts")).hasSize(accounts);
        }
    }

    @Test
    void ofTlsTheCertificateIsShown() {
        TestCertificates.Server localhost = TestCertificates.localhost();
        try (var server = ScriptedPop3Server.playingUnderTls(localhost.context(), userPass("+OK\r\n"))) {
            JsonNode answer = verified("localhost", server.port(), "implicit", "alice@example.com");

            assertThat(answer.path("verified").asBoolean())
                    .as(answer.toString())
                    .isTrue();
            assertThat(outcomes(answer))
                    .containsExactly(
                            "name passed",
                            "connect passed",
                            "tls passed",
                            "greeting passed",
                            "capabilities passed",
                            "login passed",
                            "listing passed");
            assertThat(answer.path("certificate").path("sha256").asString()).isEqualTo(localhost.sha256());
            assertThat(step(answer, "tls").path("detail").asString()).startsWith("TLSv1.3 ");
            assertThat(answer.path("capabilities").get(0).asString()).isEqualTo("UIDL");
        }
    }

    @Test
    void underStlsTheGreetingComesBeforeTls() {
        TestCertificates.Server localhost = TestCertificates.localhost();
        try (var server = ScriptedPop3Server.playing(connection -> {
            connection.send("+OK ready\r\n");
            capabilities(connection, "STLS");
            connection.expect("STLS").send("+OK\r\n").startTls(localhost.context());
            userPass(connection, "+OK\r\n");
        })) {
            JsonNode answer = verified("localhost", server.port(), "stls", "alice");

            assertThat(answer.path("verified").asBoolean())
                    .as(answer.toString())
                    .isTrue();
            assertThat(outcomes(answer))
                    .containsExactly(
                            "name passed",
                            "connect passed",
                            "greeting passed",
                            "capabilities passed",
                            "tls passed",
                            "login passed",
                            "listing passed");
        }
    }

    @Test
    void aCertificateThatExpiresSoonIsRemarkedOn() {
        TestCertificates.Server soon = TestCertificates.expiringIn(3);
        String trust = ", \"trust\": {\"pins\": [\"" + soon.sha256() + "\"]}";
        try (var server = ScriptedPop3Server.playingUnderTls(soon.context(), userPass("+OK\r\n"))) {
            JsonNode answer = verified(
                    server("localhost", server.port(), "implicit", trust), CREDENTIALS.formatted("a@example.com"));

            assertThat(answer.path("verified").asBoolean())
                    .as(answer.toString())
                    .isTrue();
            assertThat(advice(answer)).containsExactly("certificate_expires_soon");
        }
    }

    @Test
    void aServerThatAsksForAnotherWayOfTlsIsGotToByTheAdvice() {
        try (var plain = ScriptedPop3Server.playing(ready("+OK ready\r\n"));
                var tls = ScriptedPop3Server.playingUnderTls(
                        TestCertificates.localhost().context(), ready("+OK ready\r\n"));
                var noStls = ScriptedPop3Server.playing(greeting("USER", "UIDL"))) {
            JsonNode implicit = verified("localhost", plain.port(), "implicit", "alice");
            assertFails(implicit, "tls", "plain_on_tls_port", "use_stls");
            assertThat(outcomes(implicit))
                    .endsWith("greeting skipped", "capabilities skipped", "login skipped", "listing skipped");
            assertFails(verified("localhost", tls.port(), "none", "alice"), "greeting", null, "use_implicit_tls");
            assertFails(
                    verified("localhost", noStls.port(), "stls", "alice"),
                    "tls",
                    "stls_not_offered",
                    "use_implicit_tls_port");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "* OK IMAP4rev1 ready,pop3_not_imap",
        "220 mail.example.com ESMTP,pop3_not_smtp",
        "HTTP/1.1 400 Bad Request,not_a_mail_server"
    })
    void anotherProtocolIsToldByItsGreeting(String greeting, String advice) {
        try (var server = ScriptedPop3Server.playing(ready(greeting + "\r\n"))) {
            assertFails(verified("localhost", server.port(), "none", "alice"), "greeting", "not_pop3", advice);
        }
        if (!greeting.startsWith("HTTP")) {
            try (var server = ScriptedPop3Server.playing(ready(greeting + "\r\n"))) {
                assertFails(
                        verified("localhost", server.port(), "implicit", "alice"), "tls", "plain_on_tls_port", advice);
            }
        }
    }

    @Test
    void aNameAPortAndAnAddressThatLeadNowhereAreToldApart() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertFails(verified("no-such-host.invalid", 995, "implicit", "a"), "name", "unknown_host", "check_host");
        assertFails(verified("localhost", closed, "none", "a"), "connect", "connection_refused", "check_port");
        JsonNode metadata = verified("169.254.169.254", 110, "none", "a");
        assertFails(metadata, "connect", "address_not_allowed", "allow_the_address");
        assertThat(step(metadata, "name").path("detail").asString()).isEqualTo("169.254.169.254 (not allowed)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -ERR [AUTH] no                                                            | alice@x.org | check_credentials
            -ERR [AUTH] no                                                            | alice       | check_credentials use_the_whole_address
            -ERR [AUTH] Application-specific password required                        | a@x.org     | app_password_needed
            -ERR Logon failure: basic auth is disabled                                | a@x.org     | oauth2_required
            -ERR [SYS/PERM] Your account is not enabled for POP access. Please visit  | a@x.org     | switch_pop_on
            -ERR [AUTH] POP3 is disabled for this mailbox                             | a@x.org     | switch_pop_on
            -ERR [IN-USE] maildrop locked                                             | a@x.org     | maildrop_in_use
            -ERR [LOGIN-DELAY] too often                                              | a@x.org     | try_later
            """)
    void aRefusedLoginHasItsAdvice(String refusal, String username, String advice) {
        try (var server = ScriptedPop3Server.playing(userPass(refusal + "\r\n"))) {
            JsonNode answer = verified("localhost", server.port(), "none", username);

            assertThat(outcomes(answer)).contains("login failed", "listing skipped");
            assertThat(advice(answer)).containsExactly(advice.split(" "));
            assertThat(answer.path("verified").asBoolean()).isFalse();
        }
    }

    @Test
    void aServerThatTakesTokensOnlyIsSaidToBeOne() {
        try (var server = ScriptedPop3Server.playing(greeting("SASL XOAUTH2 OAUTHBEARER", "UIDL"))) {
            assertFails(
                    verified("localhost", server.port(), "none", "a@x.org"),
                    "login",
                    "no_common_mechanism",
                    "oauth2_required");
        }
    }

    @Test
    void aServerThatRepeatsThePasswordShowsItNowhere() {
        try (var server = ScriptedPop3Server.playing(userPass("-ERR [AUTH] wrong: " + PASSWORD + "\r\n"))) {
            JsonNode answer = verified("localhost", server.port(), "none", "a@x.org");

            assertThat(outcomes(answer)).contains("login failed");
            assertThat(answer.toString()).doesNotContain(PASSWORD);
        }
    }

    @Test
    void aTokenThatCannotBeHadLeavesTheRestToBeLookedAt() {
        try (var server = ScriptedPop3Server.playing(greeting("SASL XOAUTH2", "UIDL"));
                var endpoint = ScriptedTokenEndpoint.answering(
                        ScriptedTokenEndpoint.error(400, "invalid_grant", "refresh-1 is gone"))) {
            JsonNode answer = verified(
                    server("localhost", server.port(), "none", ""),
                    "{\"type\": \"oauth2\", \"username\": \"a@x.org\", \"clientId\": \"c\", \"tokenUri\": \""
                            + endpoint.uri() + "\", \"refreshToken\": \"refresh-1\"}");

            assertThat(outcomes(answer))
                    .containsExactly(
                            "token failed",
                            "name passed",
                            "connect passed",
                            "greeting passed",
                            "capabilities passed",
                            "login skipped",
                            "listing skipped");
            assertThat(step(answer, "token").path("reason").path("code").asString())
                    .isEqualTo("oauth2_grant_refused");
            assertThat(advice(answer)).containsExactly("renew_the_grant");
            assertThat(answer.toString()).doesNotContain("refresh-1");
        }
    }

    @Test
    void anAccountIsVerifiedByWhatIsStored() {
        try (var server = new MaildropServer().addUser("alice", "secret")) {
            TestAccount account = TestAccount.paused(api, server.port());
            JsonNode before = account.view();

            JsonNode answer = api.post(account.path() + "/verification", "").json();

            assertThat(answer.path("verified").asBoolean())
                    .as(answer.toString())
                    .isTrue();
            assertThat(answer.toString()).doesNotContain("secret");
            assertThat(account.view()).isEqualTo(before);
        }
        assertThat(api.post("/api/v1/accounts/01a214ba-e717-7ebc-b134-ebf75411bc10/verification", "")
                        .json()
                        .path("code")
                        .asString())
                .isEqualTo("account_not_found");
    }

    @Test
    void aServerIsLookedUpWhereNoneIsNamed() {
        DnsServer.shared()
                .srv("_pop3s._tcp.nothing.example", "0 0 0 .")
                .srv("_pop3._tcp.elsewhere.example", "0 0 110 pop.attacker.example.")
                .srv("_pop3s._tcp.inside.invalid", "0 0 995 pop.inside.invalid.");

        assertFails(lookedUp("alice@nothing.example"), "discovery", "no_server_published", "name_the_server");
        assertFails(lookedUp("alice@elsewhere.example"), "discovery", "server_outside_domain", "confirm_the_server");
        // the server inside the domain is tried, though there is none in this world
        JsonNode inside = lookedUp("alice@inside.invalid");
        assertThat(outcomes(inside)).startsWith("discovery passed", "name failed");
        assertThat(inside.path("server").path("host").asString()).isEqualTo("pop.inside.invalid");
        assertThat(inside.path("server").path("tls").asString()).isEqualTo("implicit");
    }

    @Test
    void serversAreFoundByAddress() {
        DnsServer.shared().srv("_pop3s._tcp.found.example", "0 0 995 pop.found.example.");

        JsonNode servers = api.post("/api/v1/accounts/discovery", "{\"address\": \"alice@found.example\"}")
                .json()
                .path("servers");

        assertThat(servers.toString())
                .isEqualTo("[{\"source\":\"srv\","
                        + "\"server\":{\"host\":\"pop.found.example\",\"port\":995,\"tls\":\"implicit\"},"
                        + "\"credentials\":{\"type\":\"password\",\"username\":\"alice@found.example\"},"
                        + "\"outsideDomain\":false}]");
        assertThat(api.post("/api/v1/accounts/discovery", "{}")
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("address");
    }

    @Test
    void whatPostOfAnAccountWouldRefuseIsRefused() {
        assertRefused("{}", "credentials");
        assertRefused(
                body(server("localhost", 110, "none", ""), "{\"type\": \"password\", \"username\": \"a\"}"),
                "credentials.password");
        assertRefused(body(server("localhost", 0, "none", ""), CREDENTIALS.formatted("a")), "server.port");
        assertRefused(body("", CREDENTIALS.formatted("not-an-address")), "server");
        assertThat(api.post(ROUTE, "{\"nonsense\": 1, \"credentials\": " + CREDENTIALS.formatted("a") + "}")
                        .json()
                        .path("code")
                        .asString())
                .isEqualTo("unknown_property");
        assertThat(api.bearing(null).post(ROUTE, "{}").status()).isEqualTo(401);
    }

    @Test
    void moreAtOnceThanThereMayBeAreTurnedAway() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch connected = new CountDownLatch(4);
        Script held = connection -> {
            connected.countDown();
            release.await();
            connection.send("-ERR not now\r\n");
        };
        try (var server = ScriptedPop3Server.playing(held);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> call = () ->
                    api.post(ROUTE, body(server("localhost", server.port(), "none", ""), CREDENTIALS.formatted("a")));
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(callers.submit(call));
            }
            connected.await();

            Answer fifth = call.call();
            assertThat(fifth.status()).isEqualTo(429);
            assertThat(fifth.json().path("code").asString()).isEqualTo("too_many_verifications");
            assertThat(fifth.header("Retry-After")).isEqualTo("5");

            release.countDown();
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
            assertThat(call.call().status()).isEqualTo(200);
        }
    }

    private void assertRefused(String body, String field) {
        JsonNode problem = api.post(ROUTE, body).json();
        assertThat(problem.path("code").asString()).as(problem.toString()).isEqualTo("invalid_value");
        assertThat(problem.path("field").asString()).isEqualTo(field);
    }

    private static void assertFails(JsonNode answer, String step, @Nullable String code, String advice) {
        assertThat(answer.path("verified").asBoolean()).as(answer.toString()).isFalse();
        assertThat(outcomes(answer)).as(answer.toString()).contains(step + " failed");
        if (code != null) {
            assertThat(step(answer, step).path("reason").path("code").asString())
                    .isEqualTo(code);
        }
        assertThat(advice(answer)).as(answer.toString()).contains(advice);
    }

    private JsonNode verified(String host, int serverPort, String tls, String username) {
        return verified(server(host, serverPort, tls, ""), CREDENTIALS.formatted(username));
    }

    private JsonNode lookedUp(String username) {
        return verified("", CREDENTIALS.formatted(username));
    }

    private JsonNode verified(String server, String credentials) {
        Answer answer = api.post(ROUTE, body(server, credentials));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static String body(String server, String credentials) {
        return "{" + server + "\"credentials\": " + credentials + "}";
    }

    /** @param more further members, each with a comma in front */
    private static String server(String host, int port, String tls, String more) {
        return "\"server\": {\"host\": \"%s\", \"port\": %d, \"tls\": \"%s\", \"readTimeout\": \"PT2S\"%s}, "
                .formatted(host, port, tls, more);
    }

    private static List<String> outcomes(JsonNode answer) {
        return StreamSupport.stream(answer.path("steps").spliterator(), false)
                .map(each -> each.path("step").asString() + " "
                        + each.path("outcome").asString())
                .toList();
    }

    private static JsonNode step(JsonNode answer, String name) {
        return StreamSupport.stream(answer.path("steps").spliterator(), false)
                .filter(each -> each.path("step").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> advice(JsonNode answer) {
        return StreamSupport.stream(answer.path("advice").spliterator(), false)
                .map(each -> each.path("code").asString())
                .toList();
    }

    private static Script ready(String greeting) {
        return connection -> {
            connection.send(greeting);
            connection.hang();
        };
    }

    private static Script greeting(String... capabilities) {
        return connection -> {
            connection.send("+OK ready\r\n");
            capabilities(connection, capabilities);
        };
    }

    /** A server that knows USER and PASS, says that to PASS, and is an empty maildrop behind it. */
    private static Script userPass(String answer) {
        return connection -> {
            connection.send("+OK ready\r\n");
            userPass(connection, answer);
        };
    }

    private static void userPass(ScriptedConnection connection, String answer) throws Exception {
        capabilities(connection, "USER", "UIDL");
        connection.readLine();
        connection.send("+OK\r\n").expect("PASS " + PASSWORD).send(answer);
        if (answer.startsWith("+OK")) {
            capabilities(connection, "USER", "UIDL");
            connection.expect("STAT").send("+OK 0 0\r\n");
            serve(connection);
        }
    }

    private static void serve(ScriptedConnection connection) throws Exception {
        for (String line = connection.readLine(); !line.equals("QUIT"); line = connection.readLine()) {
            connection.send("+OK\r\n.\r\n");
        }
        connection.send("+OK\r\n");
    }

    private static void capabilities(ScriptedConnection connection, String... capabilities) throws Exception {
        connection.expect("CAPA").send("+OK\r\n" + String.join("\r\n", capabilities) + "\r\n.\r\n");
    }
}
