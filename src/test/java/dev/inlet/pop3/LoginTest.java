package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.ALICE;
import static dev.inlet.pop3.Sessions.connect;
import static dev.inlet.pop3.Sessions.failureOf;
import static dev.inlet.pop3.Sessions.greeting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The strongest mechanism both sides have lets us in, and a refusal says whose fault it is. */
@Timeout(30)
class LoginTest {

    private static final List<String> PLAIN = List.of("SASL PLAIN", "USER");

    /** A server's half of a login, after the capabilities. */
    @FunctionalInterface
    private interface Half {
        ScriptedConnection play(ScriptedConnection connection) throws Exception;
    }

    @Test
    @Tag("C0042")
    @Tag("C0044")
    @Tag("C0046")
    void userComesBeforePassAndEachHasOneArgument() throws Exception {
        assertLogsIn(
                List.of("USER"),
                new Credentials.Password("dom/del/alice@x", " two  words "),
                Authentication.AUTO,
                c -> c.expect("USER dom/del/alice@x")
                        .send("+OK\r\n")
                        .expect("PASS  two  words ")
                        .send("+OK\r\n"));
    }

    @Test
    @Tag("C0007")
    @Tag("C0008")
    void theLoginFollowsTheGreetingAndTheCapabilities() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(Sessions.loggedIn(ScriptedConnection::hang));
                Transaction transaction = Sessions.login(server)) {
            assertThat(transaction.capabilities().known()).isFalse();
            assertThat(server.commands()).containsExactly("CAPA", "USER alice", "PASS open sesame", "CAPA");
        }
    }

    @Test
    @Tag("C0009")
    void plainIsTakenWhereTheServerListsIt() throws Exception {
        assertLogsIn(PLAIN, ALICE, Authentication.AUTO, LoginTest::plain);
        assertLogsIn(List.of("sasl Plain gssapi"), ALICE, Authentication.AUTO, LoginTest::plain);
    }

    @Test
    @Tag("C0009")
    void userIsTakenWhereTheServerListsNoMechanismOfOurs() throws Exception {
        assertLogsIn(List.of(), ALICE, Authentication.AUTO, LoginTest::user);
        assertLogsIn(List.of("TOP"), ALICE, Authentication.AUTO, LoginTest::user);
        assertLogsIn(List.of("USER", "SASL GSSAPI DIGEST-MD5"), ALICE, Authentication.AUTO, LoginTest::user);
        assertLogsIn(List.of("USER", "SASL"), ALICE, Authentication.AUTO, LoginTest::user);
    }

    @Test
    void theMechanismAnAccountAsksForIsTakenWhateverIsListed() throws Exception {
        assertLogsIn(PLAIN, ALICE, Authentication.USER, LoginTest::user);
        assertLogsIn(List.of("USER"), ALICE, Authentication.PLAIN, LoginTest::plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SASL GSSAPI DIGEST-MD5", "SASL"})
    @Tag("C0009")
    void withoutACommonMechanismTheOffersAreNamed(String offer) {
        LoginRefused refused = assertRefuses(List.of(offer), Authentication.AUTO, c -> c);

        assertThat(refused.code()).isEqualTo("no_common_mechanism");
        assertThat(refused).hasMessageContaining(offer.replaceFirst("SASL ?", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "+ ", "+ UGFzc3dvcmQ6", "+ not base64", "+OK", "+ok"})
    void anyPositiveAnswerToAuthAsksForTheCredentials(String challenge) throws Exception {
        assertLogsIn(
                PLAIN,
                ALICE,
                Authentication.AUTO,
                c -> c.expect("AUTH PLAIN")
                        .send(challenge + "\r\n")
                        .expect(said())
                        .send("+OK\r\n"));
    }

    @Test
    void plainCarriesWhatUserCannot() throws Exception {
        Credentials bob = new Credentials.Password("bob\u00e4", "\u4e00\u00df");
        String said = Base64.getEncoder().encodeToString("\0bob\u00e4\0\u4e00\u00df".getBytes(StandardCharsets.UTF_8));
        assertLogsIn(
                PLAIN,
                bob,
                Authentication.AUTO,
                c -> c.expect("AUTH PLAIN").send("+ \r\n").expect(said).send("+OK\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pass\u00e4", "tab\tbed", "\u4e00"})
    @Tag("C0003")
    void whatUserCannotCarryIsRefusedBeforeAnythingIsSent(String password) {
        try (ScriptedPop3Server server =
                ScriptedPop3Server.playing(greeting(List.of("USER"), ScriptedConnection::hang))) {
            Pop3Exception failure = failureOf(
                    () -> connect(server).login(new Credentials.Password("alice", password), Authentication.AUTO));

            assertThat(failure.code()).isEqualTo("credentials_not_sendable");
            assertThat(failure.category()).isEqualTo(Category.AUTH);
            assertThat(failure).hasMessageNotContaining(password);
            assertThat(server.commands()).containsExactly("CAPA");
        }
    }

    @Test
    @Tag("C0010")
    void aMechanismRefusedUnseenIsFollowedByTheNext() throws Exception {
        assertLogsIn(
                PLAIN,
                ALICE,
                Authentication.AUTO,
                c -> user(c.expect("AUTH PLAIN").send("-ERR mechanism not supported\r\n")));
    }

    /** To say them once more would only bring the account nearer to being locked. */
    @Test
    @Tag("C0010")
    void credentialsRefusedAreNotSaidAgain() {
        LoginRefused refused = assertRefuses(
                PLAIN,
                Authentication.AUTO,
                c -> c.expect("AUTH PLAIN").send("+ \r\n").expect(said()).send("-ERR [AUTH] no\r\n"));

        assertThat(refused.code()).isEqualTo("login_refused");
        assertThat(refused.responseCode()).isEqualTo(ResponseCode.AUTH);
        assertThat(refused.command()).isEqualTo("(SASL response)");
    }

    @Test
    void aBusyServerIsNotAskedByTheNextMechanism() {
        LoginRefused refused = assertRefuses(
                PLAIN, Authentication.AUTO, c -> c.expect("AUTH PLAIN").send("-ERR [SYS/TEMP] try later\r\n"));

        assertThat(refused.category()).isEqualTo(Category.TEMPORARY);
    }

    @Test
    void challengeUponChallengeIsCancelled() {
        LoginRefused refused = assertRefuses(
                PLAIN,
                Authentication.PLAIN,
                c -> c.expect("AUTH PLAIN")
                        .send("+ \r\n")
                        .expect(said())
                        .send("+ more\r\n")
                        .expect("*")
                        .send("-ERR cancelled\r\n"));

        assertThat(refused.code()).isEqualTo("login_refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+ and more", "+OK come in"})
    @Tag("C0010")
    void aServerThatWillNotLetItBeCancelledIsLeft(String reply) {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(
                PLAIN,
                connection -> connection
                        .expect("AUTH PLAIN")
                        .send("+ \r\n")
                        .expect(said())
                        .send("+ more\r\n")
                        .expect("*")
                        .send(reply + "\r\n")
                        .hang()))) {
            Pop3Exception failure = failureOf(() -> connect(server).login(ALICE, Authentication.AUTO));

            assertThat(failure).isInstanceOf(Violation.class);
            assertThat(failure.code()).isEqualTo("endless_challenges");
            assertThat(server.commands()).endsWith("*");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-ERR invalid credentials,login_refused,AUTH",
        "-ERR,login_refused,AUTH",
        "'',login_refused,AUTH",
        "-ERR [AUTH] no,login_refused,AUTH",
        "-ERR [IN-USE] x,maildrop_busy,BUSY",
        "-ERR maildrop already locked,maildrop_busy,BUSY",
        "-ERR Lock file present,maildrop_busy,BUSY",
        "-ERR mailbox busy,maildrop_busy,BUSY",
        "-ERR please wait,maildrop_busy,BUSY",
        "-ERR Service Unavailable,maildrop_busy,BUSY",
        "-ERR [LOGIN-DELAY] x,login_delay,THROTTLED",
        "-ERR Download exceed,throttled,THROTTLED",
        "-ERR too many logins,throttled,THROTTLED",
        "-ERR [SYS/TEMP] x,temporary_failure,TEMPORARY",
        "-ERR [SYS/PERM] x,permanent_failure,PERMANENT",
        "-ERR wrong clock on door of block,login_refused,AUTH",
    })
    void aRefusalSaysWhoseFaultItIs(String reply, String code, Category category) {
        LoginRefused refused = assertRefuses(
                List.of(),
                Authentication.AUTO,
                c -> c.expect("USER alice")
                        .send("+OK\r\n")
                        .expect("PASS open sesame")
                        .send(reply + "\r\n"));

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.category()).isEqualTo(category);
        assertThat(refused.step()).isEqualTo(Step.LOGIN);
        assertThat(refused.command()).isEqualTo("PASS ****");
    }

    @Test
    void theMessageIsASentenceForAPerson() {
        LoginRefused refused = assertRefuses(
                List.of(),
                Authentication.AUTO,
                c -> c.expect("USER alice").send("-ERR [AUTH] invalid credentials\r\n"));

        assertThat(refused).hasMessageMatching("localhost:\\d+ refused the login: \\[AUTH\\] invalid credentials");
    }

    @Test
    @Tag("C0045")
    @Tag("C0047")
    void aNegativeUserIsNotFollowedByPass() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(
                List.of(),
                connection -> connection
                        .expect("USER alice")
                        .send("-ERR no such user\r\n")
                        .expect("QUIT")
                        .send("+OK\r\n")))) {
            Authorization authorization = connect(server);
            assertThatThrownBy(() -> authorization.login(ALICE, Authentication.AUTO))
                    .isInstanceOf(LoginRefused.class);
            authorization.quit();

            assertThat(server.commands()).containsExactly("CAPA", "USER alice", "QUIT");
        }
    }

    @Test
    @Tag("C0047")
    void passIsNeverPipelinedWithUser() throws Exception {
        assertLogsIn(List.of("USER", "PIPELINING"), ALICE, Authentication.AUTO, c -> {
            c.expect("USER alice");
            Thread.sleep(150);
            assertThat(c.waiting()).as("octets sent before USER was answered").isZero();
            return c.send("+OK\r\n").expect("PASS open sesame").send("+OK\r\n");
        });
    }

    @Test
    @Tag("C0010")
    void aRefusedLoginMayBeTriedAgain() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(List.of(), connection -> {
                    user(connection.expect("USER eve").send("-ERR\r\n"));
                    connection.expect("CAPA").send("-ERR\r\n").hang();
                }));
                Authorization authorization = connect(server)) {
            assertThatThrownBy(() -> authorization.login(new Credentials.Password("eve", "x"), Authentication.USER))
                    .isInstanceOf(LoginRefused.class);
            authorization.login(ALICE, Authentication.USER).close();
        }
    }

    @Test
    @Tag("C0010")
    void aServerThatClosesOnAWrongPasswordIsALoss() {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(List.of(), connection -> {
            connection
                    .expect("USER alice")
                    .send("+OK\r\n")
                    .expect("PASS open sesame")
                    .close();
        }))) {
            Pop3Exception failure = failureOf(() -> connect(server).login(ALICE, Authentication.AUTO));

            assertThat(failure).isInstanceOf(Disconnected.class);
            assertThat(failure.step()).isEqualTo(Step.LOGIN);
        }
    }

    @Test
    void aLoginAfterTheLoginIsTheCallersMistake() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(Sessions.loggedIn(ScriptedConnection::hang));
                Authorization authorization = connect(server);
                Transaction transaction = authorization.login(ALICE, Authentication.AUTO)) {
            assertThatThrownBy(() -> authorization.login(ALICE, Authentication.AUTO))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("TRANSACTION");
            assertThat(transaction.capabilities().known()).isFalse();
        }
    }

    private static ScriptedConnection plain(ScriptedConnection connection) throws Exception {
        return connection.expect("AUTH PLAIN").send("+ \r\n").expect(said()).send("+OK\r\n");
    }

    private static ScriptedConnection user(ScriptedConnection connection) throws Exception {
        return connection
                .expect("USER alice")
                .send("+OK\r\n")
                .expect("PASS open sesame")
                .send("+OK\r\n");
    }

    private static String said() {
        return Base64.getEncoder().encodeToString("\0alice\0open sesame".getBytes(StandardCharsets.UTF_8));
    }

    private static void assertLogsIn(
            List<String> capabilities, Credentials credentials, Authentication authentication, Half half)
            throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(
                        capabilities,
                        connection -> half.play(connection)
                                .expect("CAPA")
                                .send("-ERR\r\n")
                                .hang()));
                Transaction transaction = connect(server).login(credentials, authentication)) {
            assertThat(transaction.capabilities().known()).isFalse();
        }
    }

    private static LoginRefused assertRefuses(List<String> capabilities, Authentication authentication, Half half) {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(
                greeting(capabilities, connection -> half.play(connection).hang()))) {
            Pop3Exception failure = failureOf(() -> connect(server).login(ALICE, authentication));
            assertThat(failure).isInstanceOf(LoginRefused.class).hasMessageNotContaining(ALICE.password());
            return (LoginRefused) failure;
        }
    }
}
