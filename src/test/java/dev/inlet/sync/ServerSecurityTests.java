package dev.inlet.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.testing.Api;
import dev.inlet.testing.DovecotServer;
import dev.inlet.testing.ForwardingProxy;
import dev.inlet.testing.ForwardingProxy.Login;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropServer;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.ScriptedPop3Server.Script;
import dev.inlet.testing.TestAccount;
import dev.inlet.testing.TestCertificates;
import dev.inlet.testing.TestCertificates.Server;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each account has its own trust, client certificate and proxy, from the REST API to the server; what a server shows is seen. */
@InletTest
@ExtendWith(OutputCaptureExtension.class)
class ServerSecurityTests {

    private static final Server LOCALHOST = TestCertificates.localhost();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PAUSED = ", \"poll\": {\"enabled\": false}";

    @LocalServerPort
    int port;

    private Api api;

    @BeforeEach
    void api() {
        api = new Api(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"implicit", "stls"})
    void ownTrustReplacesInletsForThatAccountAlone(String tls) {
        try (DovecotServer dovecot = DovecotServer.start(Map.of("alice", "secret"))) {
            dovecot.deliver("alice", octets("Subject: x\r\n\r\nx\r\n"));
            int where = tls.equals("implicit") ? dovecot.tlsPort() : dovecot.plainPort();
            TestAccount strict = TestAccount.create(api, "localhost", where, tls, PAUSED);
            TestAccount other = TestAccount.create(api, "localhost", where, tls, PAUSED);

            trust(strict, "{\"authorities\": %s}".formatted(json(TestCertificates.anotherAuthorityPem())));
            JsonNode refused = strict.sync();
            assertThat(refused.path("outcome").asString()).isEqualTo("failed");
            assertThat(refused.path("reason").path("code").asString()).isEqualTo("tls_certificate_untrusted");
            assertThat(refused.path("reason").path("message").asString())
                    .contains("CN=localhost", "CN=Inlet test CA", LOCALHOST.sha256());
            assertCompletes(other);

            trust(strict, "{\"authorities\": %s}".formatted(json(TestCertificates.authorityPem())));
            assertCompletes(strict);
            trust(strict, "{\"authorities\": null, \"pins\": [\"%s\"]}".formatted("00".repeat(32)));
            assertThat(strict.sync().path("reason").path("code").asString()).isEqualTo("tls_certificate_not_pinned");
            trust(strict, "{\"pins\": [\"%s\"]}".formatted(LOCALHOST.sha256()));
            assertCompletes(strict);
            assertThat(strict.messages()).hasSize(1);
        }
    }

    @Test
    void aClientCertificateIsShownToTheServer() {
        Server alice = TestCertificates.identity("alice");
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(connection -> {
            try {
                connection.startTlsWithCertificate(LOCALHOST.context(), "TLSv1.3");
                assertThat(connection.tls().getPeerPrincipal().getName()).isEqualTo("CN=alice");
                busy().play(connection);
            } catch (SSLException e) {
                connection.hang();
            }
        })) {
            TestAccount account = TestAccount.create(api, "localhost", server.port(), "implicit", PAUSED);
            assertThat(account.sync().path("reason").path("code").asString()).isEqualTo("client_certificate_refused");

            change(
                    account,
                    "{\"clientCertificate\": {\"certificate\": %s, \"privateKey\": %s}}"
                            .formatted(json(alice.certificatePem()), json(alice.keyPem())));
            assertThat(account.sync().path("reason").path("code").asString()).isEqualTo("maildrop_busy");
        }
    }

    /** The name of the server is one that only the proxy knows. */
    @ParameterizedTest
    @ValueSource(strings = {"socks5", "http"})
    void aMaildropIsReachedThroughAProxy(String type) {
        Login login = new Login("gate", "let me out");
        try (ForwardingProxy proxy =
                        type.equals("socks5") ? ForwardingProxy.socks5(login) : ForwardingProxy.http(login);
                MaildropServer maildrop = new MaildropServer().addUser("alice", "secret")) {
            maildrop.deliver("alice", octets("Subject: x\r\n\r\nx\r\n"));
            TestAccount account = TestAccount.create(api, "pop.inside.invalid", maildrop.port(), "none", PAUSED);

            change(account, proxy(type, proxy.port(), "open sesame"));
            JsonNode refused = account.sync();
            assertThat(refused.path("outcome").asString()).isEqualTo("failed");
            assertThat(refused.path("reason").path("code").asString()).isEqualTo("proxy_credentials_refused");
            assertThat(refused.toString()).doesNotContain("open sesame");

            change(account, proxy(type, proxy.port(), "let me out"));
            assertCompletes(account);
            assertThat(account.messages()).hasSize(1);
            assertThat(proxy.targets()).containsOnly("pop.inside.invalid:" + maildrop.port());
        }
    }

    @Test
    void theServersCertificateIsShownAndItsChangeIsLogged(CapturedOutput output) {
        Server next = TestCertificates.expiringIn(400);
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(under(LOCALHOST), under(LOCALHOST), under(next))) {
            TestAccount account = TestAccount.create(api, "localhost", server.port(), "implicit", PAUSED);
            assertThat(account.view().path("certificate").isNull()).isTrue();
            account.sync();
            assertShown(account, LOCALHOST);
            account.sync();
            assertThat(output).doesNotContain("certificate has changed");
            account.sync();
            assertShown(account, next);
            assertThat(output)
                    .containsOnlyOnce(
                            "certificate has changed: SHA-256 was " + LOCALHOST.sha256() + ", is " + next.sha256());
            assertThat(output).doesNotContain("certificate expire");

            change(account, "{\"host\": \"127.0.0.1\"}");
            assertThat(account.view().path("certificate").isNull()).isTrue();
        }
    }

    private static void assertShown(TestAccount account, Server server) {
        JsonNode certificate = account.view().path("certificate");
        assertThat(certificate.propertyNames())
                .containsExactlyInAnyOrder("subject", "issuer", "sha256", "notAfter", "protocol");
        assertThat(certificate.path("subject").asString()).isEqualTo("CN=localhost");
        assertThat(certificate.path("issuer").asString()).isEqualTo("CN=Inlet test CA");
        assertThat(certificate.path("sha256").asString()).isEqualTo(server.sha256());
        assertThat(Instant.parse(certificate.path("notAfter").asString()))
                .isEqualTo(server.certificate().getNotAfter().toInstant());
        assertThat(certificate.path("protocol").asString()).isEqualTo("TLSv1.3");
    }

    @Test
    void aCertificateThatSoonExpiresIsLoggedOnceADayAndMeasured(CapturedOutput output) {
        Server ending = TestCertificates.expiringIn(5);
        Server expired = TestCertificates.expired();
        try (ScriptedPop3Server server =
                ScriptedPop3Server.playing(under(ending), under(ending), under(ending), under(expired))) {
            TestAccount account = TestAccount.create(api, "localhost", server.port(), "implicit", PAUSED);
            account.sync();
            account.sync();
            api.patch(account.path(), "{\"poll\": {\"enabled\": true, \"interval\": \"PT1H\"}}");
            await().atMost(PATIENCE)
                    .until(
                            this::secondsLeft,
                            left -> left > 0 && left < Duration.ofDays(5).toSeconds());
            assertThat(output).containsOnlyOnce("the server's certificate expires at " + notAfter(ending));

            await().atMost(PATIENCE).until(() -> server.connections() == 3);
            trust(account, "{\"pins\": [\"%s\"]}".formatted(expired.sha256()));
            await().atMost(PATIENCE).until(this::secondsLeft, left -> left < 0);
            assertThat(output).contains("the server's certificate expired at " + notAfter(expired));
            api.delete(account.path());
        }
    }

    private static Instant notAfter(Server server) {
        return server.certificate().getNotAfter().toInstant();
    }

    private double secondsLeft() {
        return api.get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith("inlet_accounts_certificate_expires_in_seconds "))
                .map(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    private static void assertCompletes(TestAccount account) {
        JsonNode sync = account.sync();
        assertThat(sync.path("outcome").asString()).as(sync.toString()).isEqualTo("completed");
    }

    private void trust(TestAccount account, String trust) {
        change(account, "{\"trust\": %s}".formatted(trust));
    }

    /** Who would get to hear the password may have changed: it is sent again. */
    private void change(TestAccount account, String server) {
        Api.Answer answer = api.patch(
                account.path(), "{\"server\": %s, \"credentials\": {\"password\": \"secret\"}}".formatted(server));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static String proxy(String type, int port, String password) {
        return """
                {"proxy": {"type": "%s", "host": "localhost", "port": %d, "username": "gate", "password": "%s"}}""".formatted(type, port, password);
    }

    private static Script under(Server certificate) {
        return connection -> {
            connection.startTls(certificate.context());
            busy().play(connection);
        };
    }

    private static Script busy() {
        return connection -> {
            connection.send("+OK ready\r\n");
            connection.expect("CAPA").send("-ERR\r\n");
            connection.expect("USER alice").send("-ERR [IN-USE] busy\r\n");
            connection.expect("QUIT").send("+OK\r\n");
        };
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String json(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }
}
