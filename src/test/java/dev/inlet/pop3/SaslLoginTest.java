package dev.inlet.pop3;

import static dev.inlet.pop3.Logins.assertLogsIn;
import static dev.inlet.pop3.Logins.base64;
import static dev.inlet.pop3.Logins.decoded;
import static dev.inlet.pop3.Logins.failure;
import static dev.inlet.pop3.Logins.refusal;
import static dev.inlet.pop3.Sessions.ALICE;
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
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mechanism lets us in over the wire, line by line as its document has it. */
@Timeout(30)
class SaslLoginTest {

    private static final Credentials.Password TIM = new Credentials.Password("tim", "tanstaaftanstaaf");
    private static final Credentials.Token TOKEN = new Credentials.Token("user@example.com", "vF9dft4qmTc2");
    private static final String XOAUTH2 = base64("user=user@example.com\1auth=Bearer vF9dft4qmTc2\1\1");

    @Test
    @Tag("C0009")
    void loginByLogin() throws Exception {
        assertLogsIn(
                List.of("SASL LOGIN"),
                TIM,
                Authentication.AUTO,
                c -> c.expect("AUTH LOGIN")
                        .send("+ VXNlcm5hbWU6\r\n")
                        .expect(base64("tim"))
                        .send("+ UGFzc3dvcmQ6\r\n")
                        .expect(base64("tanstaaftanstaaf"))
                        .send("+OK\r\n"));
    }

    /** The exchange of RFC 2195, section 2. */
    @Test
    @Tag("C0009")
    void loginByCramMd5() throws Exception {
        assertLogsIn(
                List.of("SASL CRAM-MD5"),
                TIM,
                Authentication.AUTO,
                c -> c.expect("AUTH CRAM-MD5")
                        .send("+ PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+\r\n")
                        .expect("dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw")
                        .send("+OK CRAM authentication successful\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA-1", "SHA-256"})
    @Tag("C0009")
    void loginByScram(String hash) throws Exception {
        assertLogsIn(List.of("SASL SCRAM-" + hash), ALICE, Authentication.AUTO, c -> {
            c.expect("AUTH SCRAM-" + hash);
            new ScramServer(hash, ALICE.password(), "n,,", new byte[0]).play(c);
            c.send("+OK\r\n");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA-1", "SHA-256"})
    void underTls13ScramIsBoundByTheExporter(String hash) throws Exception {
        assertLogsInUnderTls("TLSv1.3", "SASL SCRAM-" + hash + " SCRAM-" + hash + "-PLUS", c -> {
            byte[] exported = ((ExtendedSSLSession) c.tls())
                    .exportKeyingMaterialData("EXPORTER-Channel-Binding", new byte[0], 32);
            c.expect("AUTH SCRAM-" + hash + "-PLUS");
            new ScramServer(hash, ALICE.password(), "p=tls-exporter,,", exported).play(c);
            c.send("+OK\r\n");
        });
    }

    @Test
    void underTls12ScramIsBoundByTheCertificateOfTheServer() throws Exception {
        assertLogsInUnderTls("TLSv1.2", "SASL SCRAM-SHA-256 SCRAM-SHA-256-PLUS", c -> {
            c.expect("AUTH SCRAM-SHA-256-PLUS");
            new ScramServer("SHA-256", ALICE.password(), "p=tls-server-end-point,,", certificateHash(c)).play(c);
            c.send("+OK\r\n");
        });
    }

    /** Most servers know one kind of binding only. */
    @Test
    void aBindingThatTheServerDoesNotKnowIsFollowedByTheNext() throws Exception {
        assertLogsInUnderTls("TLSv1.3", "SASL SCRAM-SHA-256 SCRAM-SHA-256-PLUS", c -> {
            c.expect("AUTH SCRAM-SHA-256-PLUS").send("+ \r\n").readLine();
            c.send("-ERR unsupported channel binding type\r\n").expect("AUTH SCRAM-SHA-256-PLUS");
            new ScramServer("SHA-256", ALICE.password(), "p=tls-server-end-point,,", certificateHash(c)).play(c);
            c.send("+OK\r\n");
        });
    }

    /** So does Cyrus, which knows one binding only and does not say that this is not it. */
    @Test
    void aBoundProofThatIsRefusedIsFollowedByOneThatIsNotBound() throws Exception {
        assertLogsInUnderTls("TLSv1.3", "SASL SCRAM-SHA-256 SCRAM-SHA-256-PLUS", c -> {
            refuseProof(c, "SCRAM-SHA-256-PLUS");
            c.expect("AUTH SCRAM-SHA-256");
            new ScramServer("SHA-256", ALICE.password(), "n,,", new byte[0]).play(c);
            c.send("+OK\r\n");
        });
    }

    @Test
    void aWrongPasswordIsSaidOnceMoreAtMostWhereTheFirstProofWasBound() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playingUnderTls(
                TestCertificates.localhost().context(),
                greeting(List.of("SASL SCRAM-SHA-256 SCRAM-SHA-256-PLUS PLAIN", "USER"), c -> {
                    refuseProof(c, "SCRAM-SHA-256-PLUS");
                    refuseProof(c, "SCRAM-SHA-256");
                    c.hang();
                }))) {
            Pop3Exception failure = failureOf(() ->
                    client().connect(at(server, TlsMode.IMPLICIT, PATIENT)).login(ALICE, Authentication.AUTO));

            assertThat(failure.code()).isEqualTo("login_refused");
        }
    }

    private static void refuseProof(ScriptedConnection c, String mechanism) throws Exception {
        String first = decoded(c.expect("AUTH " + mechanism).send("+ \r\n").readLine());
        String nonce = first.substring(first.indexOf(",r=") + 3);
        c.send("+ " + base64("r=" + nonce + "x,s=QSXCR+Q6sek8bf92,i=4096") + "\r\n")
                .readLine();
        c.send("-ERR [AUTH] authenticating: bad protocol / cancel\r\n");
    }

    /** Whoever removes -PLUS from the list cannot remove this from under the proof. */
    @Test
    void underTlsScramSaysThatItCouldHaveBeenBound() throws Exception {
        assertLogsInUnderTls("TLSv1.3", "SASL SCRAM-SHA-256", c -> {
            c.expect("AUTH SCRAM-SHA-256");
            new ScramServer("SHA-256", ALICE.password(), "y,,", new byte[0]).play(c);
            c.send("+OK\r\n");
        });
    }

    /** Whoever lets us in without it may have been after our mail, or our deletions, or just our proof. */
    @ParameterizedTest
    @ValueSource(strings = {"+OK welcome", "+OK", "+", "+ dj1BQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="})
    void aServerThatDoesNotProveItselfIsLeft(String instead) {
        Pop3Exception failure = failure(List.of("SASL SCRAM-SHA-1"), ALICE, Authentication.AUTO, c -> {
            c.expect("AUTH SCRAM-SHA-1").send("+\r\n");
            String first = decoded(c.readLine());
            String nonce = first.substring(first.indexOf(",r=") + 3);
            c.send("+ " + base64("r=" + nonce + "x,s=QSXCR+Q6sek8bf92,i=4096") + "\r\n")
                    .readLine();
            c.send(instead + "\r\n");
        });

        assertThat(failure).isInstanceOf(Violation.class).hasMessageContaining("did not prove");
        assertThat(failure.code()).isEqualTo("server_not_proven");
    }

    /** MS-OXPOP3, section 4.1.1: what the messages hold is for NtlmMechanismTest. */
    @Test
    @Tag("C0009")
    void loginByNtlm() throws Exception {
        String challenge = "TlRMTVNTUAACAAAAAAAAADAAAAABAogAASNFZ4mrze8AAAAAAAAAAAAAAAAwAAAA";
        assertLogsIn(List.of("SASL NTLM"), ALICE, Authentication.AUTO, c -> {
            c.expect("AUTH NTLM").send("+ \r\n");
            assertThat(c.readLine()).startsWith("TlRMTVNTUAABAAAA");
            c.send("+ " + challenge + "\r\n");
            assertThat(c.readLine()).startsWith("TlRMTVNTUAADAAAA");
            c.send("+OK User successfully logged on\r\n");
        });
    }

    @Test
    @Tag("wild-11")
    void loginByXoauth2() throws Exception {
        assertLogsIn(
                List.of("SASL XOAUTH2"),
                TOKEN,
                Authentication.AUTO,
                c -> c.expect("AUTH XOAUTH2").send("+ \r\n").expect(XOAUTH2).send("+OK\r\n"));
    }

    @Test
    void loginByOauthBearer() throws Exception {
        assertLogsIn(List.of("SASL OAUTHBEARER"), TOKEN, Authentication.AUTO, c -> {
            c.expect("AUTH OAUTHBEARER").send("+\r\n");
            String said = decoded(c.readLine());
            assertThat(said)
                    .matches("n,a=user@example.com,\1host=localhost\1port=[0-9]+\1auth=Bearer vF9dft4qmTc2\1\1");
            c.send("+OK\r\n");
        });
    }

    @ParameterizedTest
    @CsvSource({"'',''", "alice,YWxpY2U="})
    void loginByExternal(String authorizationId, String said) throws Exception {
        assertLogsIn(
                List.of("SASL EXTERNAL"),
                new Credentials.Certificate(authorizationId),
                Authentication.AUTO,
                c -> c.expect("AUTH EXTERNAL").send("+ \r\n").expect(said).send("+OK\r\n"));
    }

    /** The digest of RFC 1939, section 7. */
    @Test
    @Tag("V0008")
    void loginByApop() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(connection -> connection
                        .send("+OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\r\n")
                        .expect("CAPA")
                        .send("-ERR\r\n")
                        .expect("APOP mrose c4c9334bac560ecc979e58001b3e22fb")
                        .send("+OK maildrop has 1 message (369 octets)\r\n")
                        .expect("CAPA")
                        .send("-ERR\r\n")
                        .hang());
                Authorization authorization = client().connect(at(server));
                Transaction transaction =
                        authorization.login(new Credentials.Password("mrose", "tanstaaf"), Authentication.APOP)) {
            assertThat(transaction.capabilities().known()).isFalse();
        }
    }

    /** Nothing but a well-formed timestamp is signed with the password (CVE-2007-1558). */
    @ParameterizedTest
    @ValueSource(strings = {"", "<>", "<@>", "<no-at-sign>", "<a@b", "<a b@c>", "<a@b@c>", "<\u00e4@b>", "<a@\u0001>"})
    @Tag("V0008")
    void withoutAWellFormedTimestampApopSaysNothing(String timestamp) {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(connection -> connection
                .send("+OK ready " + timestamp + "\r\n")
                .expect("CAPA")
                .send("-ERR\r\n")
                .expectNothingMore())) {
            Pop3Exception failure = Sessions.failureOf(() -> {
                try (Authorization authorization = client().connect(at(server))) {
                    authorization.login(ALICE, Authentication.APOP);
                }
            });

            assertThat(failure.code()).isEqualTo("no_common_mechanism");
            assertThat(failure).hasMessageContaining("timestamp");
        }
    }

    @Test
    void apopIsNotSaidWithANameThatWouldSplitIt() {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(connection ->
                connection.send("+OK <1@x>\r\n").expect("CAPA").send("-ERR\r\n").expectNothingMore())) {
            Pop3Exception failure = Sessions.failureOf(() -> {
                try (Authorization authorization = client().connect(at(server))) {
                    authorization.login(new Credentials.Password("two words", "x"), Authentication.APOP);
                }
            });

            assertThat(failure.code()).isEqualTo("credentials_not_sendable");
        }
    }

    /** C0010: each mechanism is followed by the next as long as no proof of the password was said, and by none after. */
    @Test
    @Tag("C0010")
    void mechanismsRefusedUnseenAreAllTriedAndThePasswordIsSaidOnce() {
        LoginRefused refused = refusal(
                List.of("USER", "SASL NTLM LOGIN PLAIN CRAM-MD5 SCRAM-SHA-256"),
                ALICE,
                Authentication.AUTO,
                c -> c.expect("AUTH SCRAM-SHA-256")
                        .send("-ERR not supported\r\n")
                        .expect("AUTH CRAM-MD5")
                        .send("+ not base64\r\n")
                        .expect("*")
                        .send("-ERR cancelled\r\n")
                        .expect("AUTH NTLM")
                        .send("-ERR\r\n")
                        .expect("AUTH PLAIN")
                        .send("+ \r\n")
                        .expect(base64("\0alice\0open sesame"))
                        .send("-ERR [AUTH] wrong\r\n"));

        assertThat(refused.code()).isEqualTo("login_refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCRAM_SHA_1", "SCRAM_SHA_256", "CRAM_MD5", "NTLM"})
    void aMechanismThatCannotGoOnSaysWhy(Authentication authentication) {
        LoginRefused refused = refusal(List.of("SASL"), ALICE, authentication, c -> {
            c.expect("AUTH " + authentication.wire()).send("+ ?\r\n");
            if (authentication != Authentication.CRAM_MD5) {
                c.readLine();
                c.send("+ ?\r\n");
            }
            c.expect("*").send("-ERR cancelled\r\n");
        });

        assertThat(refused.code()).isEqualTo("mechanism_failed");
        assertThat(refused.category()).isEqualTo(Category.PROTOCOL);
        assertThat(refused).hasMessageContaining("sent no " + authentication.wire() + " challenge");
    }

    /** The limit is the client's own to set. */
    @Test
    void moreIterationsThanTheLimitAreNotDone() {
        try (ScriptedPop3Server server =
                ScriptedPop3Server.playing(greeting(List.of("SASL SCRAM-SHA-1"), connection -> {
                    connection.expect("AUTH SCRAM-SHA-1").send("+\r\n");
                    String first = decoded(connection.readLine());
                    String nonce = first.substring(first.indexOf(",r=") + 3);
                    connection
                            .send("+ " + base64("r=" + nonce + "x,s=QSXCR+Q6sek8bf92,i=5001") + "\r\n")
                            .expect("*")
                            .send("-ERR\r\n")
                            .hang();
                }))) {
            Pop3Limits limits = Pop3Limits.defaults().withMaxScramIterations(5_000);
            Pop3Exception failure =
                    Sessions.failureOf(() -> client(limits).connect(at(server)).login(ALICE, Authentication.AUTO));

            assertThat(failure).hasMessageContaining("wants 5001 iterations");
        }
    }

    private static byte[] certificateHash(ScriptedConnection connection) throws Exception {
        X509Certificate certificate = (X509Certificate) connection.tls().getLocalCertificates()[0];
        // RFC 5929, section 4.1: by the hash that the certificate is signed with
        assertThat(certificate.getSigAlgName()).isEqualTo("SHA384withECDSA");
        return MessageDigest.getInstance("SHA-384").digest(certificate.getEncoded());
    }

    private static void assertLogsInUnderTls(String version, String offer, Script half) throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(connection -> {
                    connection.startTls(TestCertificates.localhost().context(), version);
                    greeting(List.of(offer), c -> {
                                half.play(c);
                                c.expect("CAPA").send("-ERR\r\n").hang();
                            })
                            .play(connection);
                });
                Transaction transaction =
                        client().connect(at(server, TlsMode.IMPLICIT, PATIENT)).login(ALICE, Authentication.AUTO)) {
            assertThat(transaction.capabilities().known()).isFalse();
        }
    }
}
