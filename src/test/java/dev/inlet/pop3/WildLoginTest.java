package dev.inlet.pop3;

import static dev.inlet.pop3.Logins.assertLogsIn;
import static dev.inlet.pop3.Logins.base64;
import static dev.inlet.pop3.Logins.failure;
import static dev.inlet.pop3.Logins.refusal;
import static dev.inlet.pop3.Sessions.ALICE;
import static dev.inlet.pop3.Sessions.HASTY;
import static dev.inlet.pop3.Sessions.at;
import static dev.inlet.pop3.Sessions.client;
import static dev.inlet.pop3.Sessions.connect;
import static dev.inlet.pop3.Sessions.failureOf;
import static dev.inlet.pop3.Sessions.greeting;
import static dev.inlet.pop3.Sessions.hasty;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.ScriptedPop3Server;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers do at logins beyond the standards ends in a login or in a typed refusal. */
@Timeout(30)
class WildLoginTest {

    private static final Credentials.Token TOKEN = new Credentials.Token("alice", "ya29.token-of-alice");
    private static final String XOAUTH2 = base64("user=alice\1auth=Bearer ya29.token-of-alice\1\1");
    private static final String NO = base64("{\"status\":\"invalid_token\",\"scope\":\"mail\"}");
    private static final List<String> NTLM_AND_USER = List.of("USER", "SASL NTLM");
    private static final String PLAIN = base64("\0alice\0open sesame");

    @ParameterizedTest
    @ValueSource(strings = {"+", "+ ", "+ say on, friend", "+OK", "+ok go on", "+ =", "+\tUGFzc3dvcmQ6"})
    @Tag("wild-9")
    void anyContinuationAsksForWhatComesNext(String asks) throws Exception {
        assertLogsIn(
                List.of("SASL LOGIN"),
                ALICE,
                Authentication.AUTO,
                c -> c.expect("AUTH LOGIN")
                        .send(asks + "\r\n")
                        .expect(base64("alice"))
                        .send(asks + "\r\n")
                        .expect(base64("open sesame"))
                        .send("+OK\r\n"));
        assertLogsIn(
                List.of("SASL XOAUTH2"),
                TOKEN,
                Authentication.AUTO,
                c -> c.expect("AUTH XOAUTH2")
                        .send(asks + "\r\n")
                        .expect(XOAUTH2)
                        .send("+OK\r\n"));
    }

    @Test
    @Tag("wild-9")
    void aChallengeMayComeAfterOk() throws Exception {
        assertLogsIn(List.of("SASL SCRAM-SHA-256"), ALICE, Authentication.AUTO, c -> {
            c.expect("AUTH SCRAM-SHA-256");
            new ScramServer("SHA-256", ALICE.password(), "n,,", new byte[0], "+OK ").play(c);
            c.send("+OK\r\n");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"+OK", "+OK ", "+ok"})
    @Tag("wild-10")
    void aYesNeedsNoText(String yes) throws Exception {
        assertLogsIn(
                List.of("SASL PLAIN"),
                ALICE,
                Authentication.AUTO,
                c -> c.expect("AUTH PLAIN").send("+\r\n").expect(PLAIN).send(yes + "\r\n"));
        assertLogsIn(
                List.of("USER"),
                ALICE,
                Authentication.AUTO,
                c -> c.expect("USER alice")
                        .send(yes + "\r\n")
                        .expect("PASS open sesame")
                        .send(yes + "\r\n"));
    }

    /** Exchange Online wants the token on a line of its own. */
    @Test
    @Tag("wild-11")
    void aLongTokenIsNeverPartOfTheCommandUnlessTheServerInsists() throws Exception {
        Credentials.Token longToken = new Credentials.Token("alice", "x".repeat(2_000));
        assertLogsIn(List.of("SASL XOAUTH2"), longToken, Authentication.AUTO, c -> {
            c.expect("AUTH XOAUTH2").send("+ \r\n");
            assertThat(c.readLine()).hasSizeGreaterThan(2_000);
            c.send("+OK\r\n");
        });
    }

    @Test
    @Tag("wild-11")
    void aServerThatTakesOnlyOneLineGetsOne() throws Exception {
        assertLogsIn(
                List.of("SASL XOAUTH2"),
                TOKEN,
                Authentication.AUTO,
                c -> c.expect("AUTH XOAUTH2")
                        .send("-ERR Protocol error\r\n")
                        .expect("AUTH XOAUTH2 " + XOAUTH2)
                        .send("+OK\r\n"));
    }

    @Test
    @Tag("wild-12")
    void xoauth2NeedNotBeListed() throws Exception {
        assertLogsIn(
                List.of("USER", "SASL PLAIN"),
                TOKEN,
                Authentication.AUTO,
                c -> c.expect("AUTH XOAUTH2").send("+ \r\n").expect(XOAUTH2).send("+OK\r\n"));
    }

    @ParameterizedTest
    @CsvSource({"XOAUTH2,''", "OAUTHBEARER,AQ=="})
    @Tag("wild-13")
    void aRefusedTokenIsExplainedAndNotSaidAgain(Authentication authentication, String dummy) {
        LoginRefused refused = refusal(List.of("SASL XOAUTH2 OAUTHBEARER"), TOKEN, authentication, c -> {
            c.expect("AUTH " + authentication).send("+ \r\n").readLine();
            c.send("+ " + NO + "\r\n").expect(dummy).send("-ERR [AUTH] authentication failed\r\n");
        });

        assertThat(refused.code()).isEqualTo("login_refused");
        assertThat(refused.responseCode()).isEqualTo(ResponseCode.AUTH);
        assertThat(refused)
                .hasMessageContaining("authentication failed ({\"status\":\"invalid_token\",\"scope\":\"mail\"})");
    }

    @Test
    @Tag("wild-13")
    void aServerThatExplainsItselfForEverIsCancelled() {
        LoginRefused refused = refusal(
                List.of("SASL XOAUTH2"),
                TOKEN,
                Authentication.AUTO,
                c -> c.expect("AUTH XOAUTH2")
                        .send("+ \r\n")
                        .expect(XOAUTH2)
                        .send("+ " + NO + "\r\n")
                        .expect("")
                        .send("+ " + NO + "\r\n")
                        .expect("*")
                        .send("-ERR cancelled\r\n"));

        assertThat(refused.code()).isEqualTo("login_refused");
        assertThat(refused).hasMessageContaining("invalid_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+ ", "+ TlRMTVNTUAAA", "+ NTLM is not for you"})
    @Tag("wild-14")
    void ntlmThatTheServerCannotDoIsCancelledAndFollowedByTheNext(String challenge) throws Exception {
        assertLogsIn(List.of("SASL GSSAPI NTLM PLAIN"), ALICE, Authentication.AUTO, c -> {
            c.expect("AUTH NTLM").send("+ \r\n").readLine();
            c.send(challenge + "\r\n")
                    .expect("*")
                    .send("-ERR cancelled\r\n")
                    .expect("AUTH PLAIN")
                    .send("+ \r\n")
                    .expect(PLAIN)
                    .send("+OK\r\n");
        });
    }

    @Test
    @Tag("wild-14")
    void ntlmRefusedBeforeAProofIsFollowedByTheNext() throws Exception {
        assertLogsIn(List.of("SASL NTLM", "USER"), ALICE, Authentication.AUTO, c -> {
            c.expect("AUTH NTLM").send("+ \r\n").readLine();
            c.send("-ERR cannot do NTLM\r\n")
                    .expect("USER alice")
                    .send("+OK\r\n")
                    .expect("PASS open sesame")
                    .send("+OK\r\n");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"USER", "SASL PLAIN", "SASL CRAM-MD5"})
    @Tag("wild-15")
    void aServerThatHangsUpOnAWrongPasswordIsALossInTheLogin(String offer) {
        Pop3Exception failure = failure(List.of(offer), ALICE, Authentication.AUTO, c -> {
            c.readLine();
            c.send(offer.contains("CRAM") ? "+ PDFAeD4=\r\n" : "+OK\r\n").readLine();
            c.close();
        });

        assertThat(failure).isInstanceOf(Disconnected.class).hasMessageContaining("during the login");
        assertThat(failure.code()).isEqualTo("connection_lost");
        assertThat(failure.step()).isEqualTo(Step.LOGIN);
    }

    /** Behind its no, or instead of one: either way the mechanism after that is the one to try. */
    @ParameterizedTest
    @ValueSource(strings = {"", "-ERR cannot do that\r\n"})
    @Tag("wild-15")
    void aServerThatHangsUpOnAMechanismIsConnectedToAgainForTheNext(String no) throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(
                        greeting(NTLM_AND_USER, c -> c.expect("AUTH NTLM").send(no)), greeting(NTLM_AND_USER, c -> {
                            c.expect("USER alice").send("+OK\r\n");
                            c.expect("PASS open sesame").send("+OK\r\n");
                            c.expect("CAPA").send("-ERR\r\n").hang();
                        }));
                Transaction transaction = connect(server).login(ALICE, Authentication.AUTO)) {
            assertThat(transaction.capabilities().known()).isFalse();
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    @Tag("wild-15")
    void aServerThatHangsUpOnEverythingIsLeftAfterThreeMoreConnections() {
        List<String> offer = List.of("USER", "SASL SCRAM-SHA-256 SCRAM-SHA-1 CRAM-MD5 NTLM PLAIN LOGIN");
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(offer, c -> c.readLine()))) {
            Pop3Exception failure = failureOf(() -> connect(server).login(ALICE, Authentication.AUTO));

            assertThat(failure.code()).isEqualTo("connection_lost");
            assertThat(failure.step()).isEqualTo(Step.LOGIN);
            assertThat(server.connections()).isEqualTo(4);
            assertThat(server.commands())
                    .containsExactly(
                            "CAPA",
                            "AUTH SCRAM-SHA-256",
                            "CAPA",
                            "AUTH SCRAM-SHA-1",
                            "CAPA",
                            "AUTH CRAM-MD5",
                            "CAPA",
                            "AUTH NTLM");
        }
    }

    @Test
    @Tag("wild-15")
    void aServerThatHangsUpOnTheOnlyWayIsNotAskedAgain() {
        Pop3Exception failure = failure(List.of("SASL NTLM"), ALICE, Authentication.NTLM, c -> {
            c.readLine();
            c.close();
        });

        assertThat(failure.code()).isEqualTo("connection_lost");
    }

    @Test
    @Tag("wild-15")
    void aServerThatHangsUpOnAPasswordDoesNotHearItAgain() {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(
                List.of("USER", "SASL PLAIN LOGIN"),
                c -> c.expect("AUTH PLAIN").send("+ \r\n").expect(PLAIN)))) {
            Pop3Exception failure = failureOf(() -> connect(server).login(ALICE, Authentication.AUTO));

            assertThat(failure.code()).isEqualTo("connection_lost");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    @Tag("wild-15")
    void aNoThatIsSlowToComeIsHeardWithinTheReadTimeout() {
        LoginRefused refused = refusal(List.of("SASL PLAIN"), ALICE, Authentication.AUTO, c -> {
            c.expect("AUTH PLAIN").send("+ \r\n").expect(PLAIN);
            Thread.sleep(Duration.ofMillis(1_200));
            c.send("-ERR [AUTH] no\r\n");
        });

        assertThat(refused.code()).isEqualTo("login_refused");
    }

    @Test
    @Tag("wild-15")
    void aNoThatDoesNotComeEndsAtTheReadTimeout() {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(
                List.of("SASL PLAIN"),
                connection -> connection
                        .expect("AUTH PLAIN")
                        .send("+ \r\n")
                        .expect(PLAIN)
                        .hang()))) {
            long start = System.nanoTime();
            Pop3Exception failure =
                    failureOf(() -> client().connect(hasty(server)).login(ALICE, Authentication.AUTO));

            assertThat(failure.code()).isEqualTo("read_timeout");
            assertThat(failure.step()).isEqualTo(Step.LOGIN);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(HASTY, Duration.ofSeconds(10));
        }
    }

    /** Of the words and codes each, LoginTest has more. */
    @ParameterizedTest
    @CsvSource({
        "-ERR maildrop lock held by another session,maildrop_busy",
        "-ERR busy,maildrop_busy",
        "-ERR wait a moment,maildrop_busy",
        "-ERR server unavailable,maildrop_busy",
        "-ERR [IN-USE] authentication failed,maildrop_busy",
        "-ERR [LOGIN-DELAY] authentication failed,login_delay",
        "-ERR [SYS/TEMP] authentication failed,temporary_failure",
        "-ERR [SYS/PERM] authentication failed,permanent_failure",
        "-ERR [AUTH] mailbox locked,login_refused"
    })
    @Tag("wild-16")
    void aBusyMaildropIsNoWrongPasswordWhateverTheMechanism(String reply, String code) {
        assertThat(refusal(
                                List.of("SASL PLAIN"),
                                ALICE,
                                Authentication.AUTO,
                                c -> c.expect("AUTH PLAIN")
                                        .send("+ \r\n")
                                        .expect(PLAIN)
                                        .send(reply + "\r\n"))
                        .code())
                .isEqualTo(code);
        assertThat(refusal(List.of("SASL CRAM-MD5"), ALICE, Authentication.AUTO, c -> {
                            c.expect("AUTH CRAM-MD5").send("+ PDFAeD4=\r\n").readLine();
                            c.send(reply + "\r\n");
                        })
                        .code())
                .isEqualTo(code);
    }

    @Test
    @Tag("wild-16")
    void aBusyServerIsNotAskedByTheNextMechanism() {
        LoginRefused refused = refusal(
                List.of("SASL CRAM-MD5 PLAIN", "USER"),
                ALICE,
                Authentication.AUTO,
                c -> c.expect("AUTH CRAM-MD5").send("-ERR [IN-USE] later\r\n"));

        assertThat(refused.category()).isEqualTo(Category.BUSY);
    }

    /** A challenge as long as a line may be is none that a mechanism could use; a longer one ends the session. */
    @Test
    void aGiantChallengeIsBounded() {
        assertThat(refusal(
                                List.of("SASL CRAM-MD5"),
                                ALICE,
                                Authentication.CRAM_MD5,
                                c -> c.expect("AUTH CRAM-MD5")
                                        .send("+ " + "=".repeat(8_000) + "\r\n")
                                        .expect("*")
                                        .send("-ERR\r\n"))
                        .code())
                .isEqualTo("mechanism_failed");
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(List.of("SASL CRAM-MD5"), connection -> {
            connection.expect("AUTH CRAM-MD5").send("+ ");
            connection.flood("A");
        }))) {
            assertThat(failureOf(() -> client().connect(at(server)).login(ALICE, Authentication.AUTO))
                            .code())
                    .isEqualTo("line_too_long");
        }
    }
}
