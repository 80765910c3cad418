package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.PATIENT;
import static dev.inlet.pop3.Sessions.at;
import static dev.inlet.pop3.Sessions.capabilities;
import static dev.inlet.pop3.Sessions.failureOf;
import static dev.inlet.pop3.Sessions.greeting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.pop3.net.ServerTrust;
import dev.inlet.pop3.net.TlsLayer;
import dev.inlet.testing.DovecotServer;
import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.ScriptedPop3Server.Script;
import dev.inlet.testing.TestCertificates;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The next poll resumes the TLS session of the last one, for a while, and only where the same trust made it. */
@Timeout(60)
class TlsResumptionTest {

    private static final SSLContext SERVER = TestCertificates.localhost().context();
    private static final Map<String, String> USERS = Map.of("alice", "secret");
    private static final String ONE_PROCESS = "service pop3-login {\n  service_count = 0\n}\n";

    @ParameterizedTest
    @CsvSource({"IMPLICIT,TLSv1.2", "IMPLICIT,TLSv1.3", "STLS,TLSv1.2", "STLS,TLSv1.3"})
    void theSecondConnectionResumesTheFirst(TlsMode mode, String version) throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(serving(mode, version))) {
            Pop3Client client = client();
            TlsFacts first = facts(client, at(server, mode, PATIENT));
            TlsFacts second = facts(client, at(server, mode, PATIENT));
            TlsFacts third = facts(client, at(server, mode, PATIENT));

            assertThat(first.protocol()).isEqualTo(version);
            assertThat(second).isEqualTo(first);
            assertThat(third).isEqualTo(first);
        }
    }

    /** One login process serves all connections, and so knows what sessions it gave out. */
    @ParameterizedTest
    @EnumSource(names = {"IMPLICIT", "STLS"})
    void dovecotLetsASessionBeResumed(TlsMode mode) throws Exception {
        try (DovecotServer dovecot = DovecotServer.start(USERS, ONE_PROCESS + "ssl_verify_client_cert = no\n")) {
            Pop3Client client = client();
            TlsFacts first = facts(client, where(dovecot, mode));

            assertThat(facts(client, where(dovecot, mode))).isEqualTo(first);
        }
    }

    /** Asking for client certificates, it breaks off whoever comes back; and gets him all the same, with a session of his own. */
    @ParameterizedTest
    @EnumSource(names = {"IMPLICIT", "STLS"})
    void aDovecotThatCannotResumeIsStillUnderstood(TlsMode mode) throws Exception {
        try (DovecotServer dovecot = DovecotServer.start(USERS, ONE_PROCESS)) {
            Pop3Client client = client();
            for (int i = 0; i < 4; i++) {
                facts(client, where(dovecot, mode));
            }
        }
    }

    /** That costs one connection, once, and not one in every poll. */
    @Test
    void aServerThatBreaksOffAResumptionIsNotAskedAgain() throws Exception {
        Script whole = serving(TlsMode.IMPLICIT, "TLSv1.3");
        try (ScriptedPop3Server server =
                ScriptedPop3Server.playing(whole, connection -> connection.readOctets(1), whole)) {
            Pop3Client client = client();
            Pop3Server where = at(server, TlsMode.IMPLICIT, PATIENT);
            TlsFacts first = facts(client, where);
            TlsFacts second = facts(client, where);
            assertThat(second.verifiedAt()).isAfter(first.verifiedAt());
            assertThat(server.connections()).isEqualTo(3);

            assertThat(facts(client, where).verifiedAt()).isAfter(second.verifiedAt());
            assertThat(server.connections()).isEqualTo(4);
        }
    }

    /** Nothing was resumed, so nothing is gained by another try. */
    @Test
    void aFirstHandshakeThatFailsIsNotRepeated() {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(ScriptedConnection::close)) {
            assertThat(failureOf(() -> client().connect(at(server, TlsMode.IMPLICIT, PATIENT)))
                            .step())
                    .isEqualTo(Step.TLS);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    /** However often it is resumed meanwhile, the certificate is looked at anew when the time is up. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aSessionIsNotResumedForEver(String version) throws CertificateException, InterruptedException, Pop3Exception {
        SSLContext context = TlsLayer.context(new ServerTrust(authorities(), Set.of()), new KeyManager[0]);
        assertThat(context.getClientSessionContext().getSessionTimeout())
                .isEqualTo((int) TlsLayer.SESSION_LIFE.toSeconds());
        context.getClientSessionContext().setSessionTimeout(1);
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(serving(TlsMode.IMPLICIT, version))) {
            Pop3Client client = new Pop3Client(context, Pop3Limits.defaults());
            TlsFacts first = facts(client, at(server, TlsMode.IMPLICIT, PATIENT));
            Instant end = first.verifiedAt().plusMillis(2_500);
            TlsFacts last = first;
            while (Instant.now().isBefore(end)) {
                last = facts(client, at(server, TlsMode.IMPLICIT, PATIENT));
                assertThat(Duration.between(last.verifiedAt(), Instant.now())).isLessThan(Duration.ofMillis(2_000));
                Thread.sleep(200);
            }

            assertThat(last.verifiedAt()).isAfter(first.verifiedAt());
        }
    }

    /** What one account trusts opens nothing to another: its own check comes first, whatever was resumable. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void anotherTrustResumesNothing(String version) throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(serving(TlsMode.IMPLICIT, version))) {
            Pop3Server where = at(server, TlsMode.IMPLICIT, PATIENT);
            TlsFacts first = facts(client(), where);
            Pop3Client pinned = client(TestCertificates.forAnotherHost().sha256());
            Pop3Client same = client();

            assertThat(failureOf(() -> pinned.connect(where)).code()).isEqualTo("tls_certificate_not_pinned");
            assertThat(facts(same, where).verifiedAt()).isAfter(first.verifiedAt());
        }
    }

    /** A session is kept by the name it was checked against: under another name the same port is checked anew. */
    @Test
    void anotherHostNameResumesNothing() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(serving(TlsMode.IMPLICIT, "TLSv1.3"))) {
            SSLContext context = TlsLayer.context(new ServerTrust(authorities(), Set.of()), new KeyManager[0]);
            Pop3Client client = new Pop3Client(
                    context, Pop3Limits.defaults(), host -> new InetAddress[] {InetAddress.getLoopbackAddress()});
            facts(client, at(server, TlsMode.IMPLICIT, PATIENT));
            Pop3Server alias = new Pop3Server("pop.another.invalid", server.port(), TlsMode.IMPLICIT, PATIENT, PATIENT);

            assertThat(failureOf(() -> client.connect(alias)).code()).isEqualTo("tls_certificate_wrong_host");
        }
    }

    private static Script serving(TlsMode mode, String version) {
        return mode == TlsMode.IMPLICIT
                ? connection -> {
                    connection.startTls(SERVER, version);
                    greeting(List.of(), ScriptedConnection::hang).play(connection);
                }
                : greeting(List.of("STLS"), connection -> {
                    connection.expect("STLS").send("+OK\r\n").startTls(SERVER, version);
                    capabilities(connection, List.of());
                    connection.hang();
                });
    }

    private static TlsFacts facts(Pop3Client client, Pop3Server server) throws Pop3Exception {
        try (Authorization authorization = client.connect(server)) {
            return Objects.requireNonNull(authorization.tls());
        }
    }

    private static Pop3Client client(String... pins) throws CertificateException {
        return new Pop3Client(new TlsSettings(authorities(), Set.of(pins), List.of()).context(), Pop3Limits.defaults());
    }

    private static X509ExtendedTrustManager authorities() throws CertificateException {
        byte[] pem = TestCertificates.authorityPem().getBytes(StandardCharsets.US_ASCII);
        X509Certificate authority = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        return TlsSettings.authorities(List.of(authority));
    }

    private static Pop3Server where(DovecotServer dovecot, TlsMode mode) {
        int port = mode == TlsMode.IMPLICIT ? dovecot.tlsPort() : dovecot.plainPort();
        return new Pop3Server(dovecot.host(), port, mode, PATIENT, PATIENT);
    }
}
