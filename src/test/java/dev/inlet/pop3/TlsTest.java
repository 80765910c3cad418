package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.ALICE;
import static dev.inlet.pop3.Sessions.HASTY;
import static dev.inlet.pop3.Sessions.PATIENT;
import static dev.inlet.pop3.Sessions.at;
import static dev.inlet.pop3.Sessions.client;
import static dev.inlet.pop3.Sessions.failureOf;
import static dev.inlet.pop3.Sessions.greeting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.ScriptedPop3Server.Script;
import dev.inlet.testing.TestCertificates;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where an account demands TLS no credential leaves without it, and every way it can fail is told apart. */
@Timeout(30)
class TlsTest {

    private static final SSLContext TLS = TestCertificates.localhost().context();

    @Test
    @Tag("wild-5")
    @Tag("wild-8")
    void stlsProtectsTheLoginAndForgetsWhatWasSaidBefore() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(
                        List.of("STLS", "SASL PLAIN", "PIPELINING"), connection -> loggedInUnderTls(connection)));
                Authorization authorization = client().connect(stls(server));
                Transaction transaction = authorization.login(ALICE, Authentication.AUTO)) {
            assertThat(authorization.tlsProtocol()).isEqualTo("TLSv1.3");
            assertThat(authorization.capabilities().offered()).containsOnlyKeys("USER", "STLS");
            assertThat(transaction.capabilities().pipelining()).isFalse();
        }
    }

    private static void loggedInUnderTls(ScriptedConnection connection) throws Exception {
        connection.expect("STLS").send("+OK go ahead\r\n").startTls(TLS);
        Sessions.capabilities(connection, List.of("USER", "STLS"));
        connection
                .expect("USER alice")
                .send("+OK\r\n")
                .expect("PASS open sesame")
                .send("+OK\r\n");
        Sessions.capabilities(connection, List.of());
        connection.hang();
    }

    @Test
    void aServerWithoutCapaIsAskedForStlsAllTheSame() throws Exception {
        try (ScriptedPop3Server server =
                        ScriptedPop3Server.playing(greeting(List.of(), connection -> loggedInUnderTls(connection)));
                Authorization authorization = client().connect(stls(server))) {
            assertThat(authorization.tlsProtocol()).isNotNull();
        }
    }

    @Test
    @Tag("wild-7")
    void aServerThatDoesNotOfferStlsGetsNoCredential() {
        assertRefusesStls("stls_not_offered", greeting(List.of("USER", "SASL PLAIN"), ScriptedConnection::hang));
    }

    @Test
    @Tag("wild-7")
    void aServerThatRefusesStlsGetsNoCredential() {
        assertRefusesStls(
                "stls_refused",
                greeting(
                        List.of("STLS", "USER"),
                        connection -> connection
                                .expect("STLS")
                                .send("-ERR not today\r\n")
                                .hang()));
        assertRefusesStls(
                "stls_refused",
                greeting(
                        List.of(),
                        connection ->
                                connection.expect("STLS").send("-ERR busy\r\n").hang()));
    }

    /** Whoever sits in between could put replies there that we would take for the server's, said under TLS. */
    @Test
    void octetsBehindTheAnswerToStlsAreAnAttack() {
        assertRefusesStls(
                "stls_residue",
                greeting(
                        List.of("STLS"),
                        connection -> connection
                                .expect("STLS")
                                .send("+OK\r\n+OK forged\r\n")
                                .hang()));
    }

    @Test
    @Tag("wild-7")
    void octetsThatComeInsteadOfAHandshakeFailIt() {
        assertRefusesStls("tls_handshake_failed", greeting(List.of("STLS"), connection -> {
            connection.expect("STLS").send("+OK\r\n");
            Thread.sleep(200);
            connection.send("+OK forged\r\n".repeat(20)).hang();
        }));
    }

    @Test
    void aHandshakeThatDoesNotComeIsGivenUpInTime() {
        Script script = greeting(
                List.of("STLS"),
                connection -> connection.expect("STLS").send("+OK\r\n").hang());
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script)) {
            long start = System.nanoTime();
            Pop3Exception failure = failureOf(() -> client().connect(at(server, TlsMode.STLS, HASTY)));

            assertThat(failure.code()).isEqualTo("tls_timeout");
            assertThat(failure.step()).isEqualTo(Step.TLS);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(HASTY, Duration.ofSeconds(10));
        }
    }

    @Test
    @Tag("wild-2")
    void aPlainServerOnATlsPortIsNamed() {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(
                connection -> connection.send("+OK POP3 ready\r\n").hang())) {
            Pop3Exception failure = failureOf(() -> client().connect(implicit(server)));

            assertThat(failure).isInstanceOf(Disconnected.class).hasMessageContaining("its answer begins with +OK");
            assertThat(failure.code()).isEqualTo("plain_on_tls_port");
            assertThat(failure.category()).isEqualTo(Category.TLS);
        }
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefused() {
        try (ScriptedPop3Server server = ScriptedPop3Server.playingUnderTls(TLS, ScriptedConnection::hang)) {
            Pop3Client strict = new Pop3Client(defaultTrust(), Pop3Limits.defaults());
            assertThat(failureOf(() -> strict.connect(implicit(server))).code()).isEqualTo("tls_certificate_untrusted");
        }
    }

    @Test
    void anExpiredCertificateIsRefused() {
        assertRefusesCertificate("tls_certificate_expired", TestCertificates.expired());
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() {
        assertRefusesCertificate("tls_certificate_wrong_host", TestCertificates.forAnotherHost());
    }

    @Test
    void aCertificateOfAnotherHostIsRefusedAfterStlsToo() {
        assertRefusesStls(
                "tls_certificate_wrong_host",
                greeting(
                        List.of("STLS"),
                        connection -> connection
                                .expect("STLS")
                                .send("+OK\r\n")
                                .startTls(TestCertificates.forAnotherHost().context())
                                .hang()));
    }

    @Test
    void tlsBefore12IsNotSpoken() throws Exception {
        SSLContext old = TestCertificates.localhost().context();
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(connection -> {
            connection.startTls(old, "TLSv1.1").hang();
        })) {
            assertThat(failureOf(() -> client().connect(implicit(server))).code())
                    .isEqualTo("tls_handshake_failed");
        }
    }

    @Test
    void tls12IsSpoken() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(connection -> {
                    connection.startTls(TLS, "TLSv1.2");
                    greeting(List.of(), ScriptedConnection::hang).play(connection);
                });
                Authorization authorization = client().connect(implicit(server))) {
            assertThat(authorization.tlsProtocol()).isEqualTo("TLSv1.2");
        }
    }

    private static void assertRefusesStls(String code, Script script) {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script)) {
            Pop3Exception failure =
                    failureOf(() -> client().connect(stls(server)).login(ALICE, Authentication.AUTO));

            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.category()).isEqualTo(Category.TLS);
            assertThat(failure.step()).isEqualTo(Step.TLS);
            assertThat(server.received()).doesNotContain("USER", "PASS", "AUTH", "alice");
        }
    }

    private static void assertRefusesCertificate(String code, TestCertificates.Server certificate) {
        try (ScriptedPop3Server server =
                ScriptedPop3Server.playingUnderTls(certificate.context(), ScriptedConnection::hang)) {
            Pop3Exception failure = failureOf(() -> client().connect(implicit(server)));

            assertThat(failure).isInstanceOf(Disconnected.class);
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.category()).isEqualTo(Category.TLS);
            assertThat(server.received()).isEmpty();
        }
    }

    private static SSLContext defaultTrust() {
        try {
            return SSLContext.getDefault();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Pop3Server stls(ScriptedPop3Server server) {
        return at(server, TlsMode.STLS, PATIENT);
    }

    private static Pop3Server implicit(ScriptedPop3Server server) {
        return at(server, TlsMode.IMPLICIT, PATIENT);
    }
}
