package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.PATIENT;
import static dev.inlet.pop3.Sessions.at;
import static dev.inlet.pop3.Sessions.failureOf;
import static dev.inlet.pop3.Sessions.greeting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inlet.pop3.net.ServerTrust;
import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.ScriptedPop3Server.Script;
import dev.inlet.testing.TestCertificates;
import dev.inlet.testing.TestCertificates.Server;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Authorities and pins decide whom a client takes for the server, and nothing switches that off; a client can have a certificate too. */
@Timeout(60)
class TlsTrustTest {

    private static final Server LOCALHOST = TestCertificates.localhost();

    @Test
    void anAuthorityVouchesForItsServers() throws Exception {
        try (ScriptedPop3Server server = serving(LOCALHOST);
                Authorization authorization = connect(server, trusting(ours()))) {
            TlsFacts facts = authorization.tls();

            assertThat(facts).isNotNull();
            assertThat(facts.protocol()).isEqualTo("TLSv1.3");
            assertThat(facts.cipher()).startsWith("TLS_");
            assertThat(facts.verifiedAt()).isBetween(Instant.now().minusSeconds(60), Instant.now());
            ServerCertificate certificate = facts.certificate();
            assertThat(certificate.subject()).isEqualTo("CN=localhost");
            assertThat(certificate.issuer()).isEqualTo("CN=Inlet test CA");
            assertThat(certificate.sha256()).isEqualTo(LOCALHOST.sha256());
            assertThat(certificate.notBefore())
                    .isEqualTo(LOCALHOST.certificate().getNotBefore().toInstant());
            assertThat(certificate.notAfter())
                    .isEqualTo(LOCALHOST.certificate().getNotAfter().toInstant());
        }
    }

    @Test
    void withoutTlsThereAreNoFacts() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(List.of(), ScriptedConnection::hang));
                Authorization authorization = Sessions.connect(server)) {
            assertThat(authorization.tls()).isNull();
        }
    }

    /** So that a person can pin it, or find out whose it is. */
    @Test
    void aCertificateOfAnotherAuthorityIsRefusedAndDescribed() {
        Pop3Exception failure = refused(LOCALHOST, trusting(certificate(TestCertificates.anotherAuthorityPem())));

        assertThat(failure.code()).isEqualTo("tls_certificate_untrusted");
        assertDescribes(failure, LOCALHOST);
    }

    @Test
    void anExpiredCertificateAndOneForAnotherHostAreDescribedToo() {
        Pop3Exception expired = refused(TestCertificates.expired(), trusting(ours()));
        assertThat(expired.code()).isEqualTo("tls_certificate_expired");
        assertDescribes(expired, TestCertificates.expired());

        Pop3Exception stranger = refused(TestCertificates.forAnotherHost(), trusting(ours()));
        assertThat(stranger.code()).isEqualTo("tls_certificate_wrong_host");
        assertDescribes(stranger, TestCertificates.forAnotherHost());
    }

    /** A pin is trust in one very certificate: whoever signed it, whatever name and date it bears. */
    @Test
    void aPinnedCertificateNeedsNeitherAuthorityNorNameNorDate() throws Exception {
        for (Server pinned : List.of(LOCALHOST, TestCertificates.expired(), TestCertificates.forAnotherHost())) {
            try (ScriptedPop3Server server = serving(pinned);
                    Authorization authorization = connect(server, pinning(null, pinned.sha256()))) {
                assertThat(authorization.tls()).isNotNull();
                assertThat(authorization.tls().certificate().sha256()).isEqualTo(pinned.sha256());
            }
        }
    }

    @Test
    void aCertificateThatIsNotPinnedIsRefusedWhoeverVouchesForIt() {
        String other = TestCertificates.forAnotherHost().sha256();
        for (TlsContext context : List.of(pinning(null, other), pinning(ours(), other))) {
            Pop3Exception failure = refused(LOCALHOST, context);

            assertThat(failure.code()).isEqualTo("tls_certificate_not_pinned");
            assertThat(failure.category()).isEqualTo(Category.TLS);
            assertDescribes(failure, LOCALHOST);
        }
    }

    @Test
    void withAuthoritiesAndPinsBothMustHold() throws Exception {
        try (ScriptedPop3Server server = serving(LOCALHOST);
                Authorization authorization = connect(
                        server,
                        pinning(
                                ours(),
                                LOCALHOST.sha256(),
                                TestCertificates.expired().sha256()))) {
            assertThat(authorization.tls()).isNotNull();
        }
        Server stranger = TestCertificates.forAnotherHost();
        assertThat(refused(stranger, pinning(ours(), stranger.sha256())).code())
                .isEqualTo("tls_certificate_wrong_host");
        Server expired = TestCertificates.expired();
        assertThat(refused(expired, pinning(ours(), expired.sha256())).code()).isEqualTo("tls_certificate_expired");
        X509ExtendedTrustManager another =
                TlsSettings.authorities(List.of(certificate(TestCertificates.anotherAuthorityPem())));
        assertThat(refused(LOCALHOST, new TlsSettings(another, Set.of(LOCALHOST.sha256()), List.of()).context())
                        .code())
                .isEqualTo("tls_certificate_untrusted");
    }

    @Test
    void trustInNobodyAndTrustWithoutAHostDoNotExist() {
        assertThatThrownBy(() -> new TlsSettings(null, Set.of(), List.of()).context())
                .isInstanceOf(IllegalArgumentException.class);
        ServerTrust trust = new ServerTrust(TlsSettings.authorities(List.of(ours())), Set.of());
        X509Certificate[] chain = {LOCALHOST.certificate()};
        assertThatThrownBy(() -> trust.checkServerTrusted(chain, "UNKNOWN")).isInstanceOf(CertificateException.class);
        assertThatThrownBy(() -> trust.checkClientTrusted(chain, "UNKNOWN")).isInstanceOf(CertificateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aClientCertificateIsShownToWhoeverAsks(String version) throws Exception {
        for (Server me : List.of(TestCertificates.identity("alice"), TestCertificates.rsaIdentity("alice"))) {
            try (ScriptedPop3Server server = ScriptedPop3Server.playing(connection -> {
                        connection.startTlsWithCertificate(LOCALHOST.context(), version);
                        assertThat(connection.tls().getPeerPrincipal().getName())
                                .isEqualTo("CN=alice");
                        greeting(List.of(), ScriptedConnection::hang).play(connection);
                    });
                    Authorization authorization = connect(server, identified(me))) {
                assertThat(authorization.tlsProtocol()).isEqualTo(version);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aServerThatWantsAnotherClientCertificateIsUnderstood(String version) throws Exception {
        assertRefusesClient(version, identified(TestCertificates.selfSigned("mallory")));
    }

    /** Before TLS 1.3 there is no word for it but "handshake failure". */
    @Test
    void aServerThatWantsAClientCertificateIsUnderstoodWhereThereIsNone() throws Exception {
        assertRefusesClient("TLSv1.3", trusting(ours()));
    }

    private static void assertRefusesClient(String version, TlsContext context) throws Exception {
        Script demanding = connection -> {
            try {
                connection.startTlsWithCertificate(LOCALHOST.context(), version);
            } catch (SSLException e) {
                connection.hang();
            }
        };
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(demanding)) {
            Pop3Exception failure = failureOf(() -> connect(server, context));

            assertThat(failure.code()).as(failure.getMessage()).isEqualTo("client_certificate_refused");
            assertThat(failure.category()).isEqualTo(Category.TLS);
        }
    }

    private static void assertDescribes(Pop3Exception failure, Server server) {
        assertThat(failure)
                .hasMessageContaining("subject " + server.certificate().getSubjectX500Principal())
                .hasMessageContaining("issuer CN=Inlet test CA")
                .hasMessageContaining(server.sha256());
    }

    private static Pop3Exception refused(Server identity, TlsContext context) {
        try (ScriptedPop3Server server = serving(identity)) {
            Pop3Exception failure = failureOf(() -> connect(server, context));
            assertThat(failure).isInstanceOf(Disconnected.class);
            assertThat(server.received()).isEmpty();
            return failure;
        }
    }

    private static ScriptedPop3Server serving(Server identity) {
        return ScriptedPop3Server.playingUnderTls(identity.context(), greeting(List.of(), ScriptedConnection::hang));
    }

    private static Authorization connect(ScriptedPop3Server server, TlsContext context) throws Pop3Exception {
        return new Pop3Client(context, Pop3Limits.defaults()).connect(at(server, TlsMode.IMPLICIT, PATIENT));
    }

    private static TlsContext trusting(X509Certificate authority) {
        return pinning(authority);
    }

    private static TlsContext pinning(@Nullable X509Certificate authority, String... pins) {
        X509ExtendedTrustManager authorities = authority == null ? null : TlsSettings.authorities(List.of(authority));
        return new TlsSettings(authorities, Set.of(pins), List.of()).context();
    }

    private static TlsContext identified(Server as) throws Exception {
        List<KeyManager> identity = TlsSettings.identity(List.of(as.certificate()), key(as));
        return new TlsSettings(TlsSettings.authorities(List.of(ours())), Set.of(), identity).context();
    }

    private static PrivateKey key(Server of) throws Exception {
        byte[] encoded = Base64.getMimeDecoder().decode(of.keyPem().replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance(of.certificate().getPublicKey().getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private static X509Certificate ours() {
        return certificate(TestCertificates.authorityPem());
    }

    private static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
