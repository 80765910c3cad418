package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.connect;
import static dev.inlet.pop3.Sessions.entries;
import static dev.inlet.pop3.Sessions.failureOf;
import static dev.inlet.pop3.Sessions.greeting;
import static dev.inlet.pop3.Sessions.loggedIn;
import static dev.inlet.pop3.Sessions.login;
import static dev.inlet.pop3.Sessions.nextText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Pace;
import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.ScriptedPop3Server.Script;
import dev.inlet.testing.Transcript;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers in the wild do to connections, logins and listings ends in a result or in an error that says what it is. */
@Timeout(60)
class WildServersTest {

    private static final String SASL = """
            S: +OK
            C: CAPA
            S: +OK
            S: SASL GSSAPI KERBEROS_V4 PLAIN
            S: USER
            S: .
            C: AUTH PLAIN
            """;

    private static final String SAID = "C: AGFsaWNlAG9wZW4gc2VzYW1l\n";

    private static final String WITHOUT_CAPA = """
            C: CAPA
            S: -ERR
            """;

    @ParameterizedTest
    @ValueSource(strings = {"+", "+ ", "+OK", "+OK go on", "+ no base64 at all", "+ UGFzc3dvcmQ6"})
    @Tag("wild-9")
    @Tag("wild-10")
    void anythingPositiveAsksForCredentialsAndOkAloneLetsIn(String challenge) throws Exception {
        assertLogsIn(SASL, "S: " + challenge + "\n", SAID, "S: +OK\n", WITHOUT_CAPA);
    }

    @Test
    @Tag("wild-14")
    void mechanismsThatAreListedAndThatInletDoesNotHaveAreNotBegun() throws Exception {
        assertLogsIn(SASL, "S: +\n", SAID, "S: +OK\n", WITHOUT_CAPA);
    }

    @Test
    @Tag("wild-14")
    void aMechanismThatGoesNowhereIsCancelled() {
        try (ScriptedPop3Server server =
                playing(SASL, "S: +\n", SAID, "S: + and more\n", "C: *\n", "S: -ERR cancelled\n")) {
            assertThat(failureOf(() -> login(server))).isInstanceOf(LoginRefused.class);
            assertThat(server.commands()).endsWith("*");
        }
    }

    @Test
    @Tag("wild-15")
    void aConnectionDroppedOnABadPasswordIsALossInTheLogin() {
        Script script = greeting(List.of(), connection -> {
            connection.expect("USER alice").send("+OK\r\n");
            connection.expect("PASS open sesame").reset();
        });
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script)) {
            Pop3Exception failure = failureOf(() -> login(server));

            assertThat(failure.code()).isEqualTo("connection_lost");
            assertThat(failure.step()).isEqualTo(Step.LOGIN);
        }
    }

    @Test
    @Tag("wild-15")
    void aRefusalThatIsLongInComingIsStillARefusal() {
        Script script = greeting(List.of(), connection -> {
            connection.expect("USER alice").send("+OK\r\n");
            connection.expect("PASS open sesame");
            Thread.sleep(700);
            connection.send("-ERR wrong password\r\n").hang();
        });
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script)) {
            assertThat(failureOf(() -> login(server)).code()).isEqualTo("login_refused");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-ERR Unable to lock maildrop: Mailbox is locked by POP server,maildrop_busy",
        "-ERR maildrop is busy,maildrop_busy",
        "-ERR another session is active; please wait,maildrop_busy",
        "-ERR Mail drop unavailable,maildrop_busy",
        "-ERR [IN-USE] Do you have another POP session running?,maildrop_busy",
        "-ERR [LOGIN-DELAY] minimum time between mail checks violation,login_delay",
        "-ERR [SYS/TEMP] internal error,temporary_failure",
        "-ERR [SYS/PERM] account disabled,permanent_failure",
        "-ERR [AUTH] password expired,login_refused"
    })
    @Tag("wild-16")
    void aLockIsNotAWrongPassword(String reply, String code) {
        Script script = greeting(List.of(), connection -> {
            connection.expect("USER alice").send("+OK\r\n");
            connection.expect("PASS open sesame").send(reply + "\r\n").hang();
        });
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script)) {
            assertThat(failureOf(() -> login(server)).code()).isEqualTo(code);
        }
    }

    @Test
    @Tag("wild-17")
    void oneConnectionTooManyIsThrottledOrLostButNeverSilence() {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(
                connection -> connection.send("-ERR too many connections\r\n").hang(), ScriptedConnection::reset)) {
            assertThat(failureOf(() -> connect(server)).category()).isEqualTo(Category.THROTTLED);
            assertThat(failureOf(() -> connect(server)).code()).isEqualTo("connection_lost");
        }
    }

    @Test
    @Tag("wild-17")
    @Tag("wild-33")
    void whatAServerDemandsOfItsVisitorsIsShown() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(
                        greeting(List.of("LOGIN-DELAY 300 USER", "EXPIRE 0"), ScriptedConnection::hang));
                Authorization authorization = connect(server)) {
            assertThat(authorization.capabilities().offered())
                    .containsEntry("LOGIN-DELAY", List.of("300", "USER"))
                    .containsEntry("EXPIRE", List.of("0"));
        }
    }

    @Test
    @Tag("wild-18")
    void aServerThatIsUnavailableAtRandomIsBusy() throws Exception {
        Script script = loggedIn(connection -> connection
                .expect("UIDL")
                .send("+OK\r\n.\r\n")
                .expect("LIST")
                .send(unavailable())
                .hang());
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Transaction transaction = login(server)) {
            Pop3Exception failure = failureOf(transaction::maildrop);

            assertThat(failure.category()).isEqualTo(Category.BUSY);
            assertThat(failure).hasMessageContaining("Server Unavailable. 21");
        }
    }

    private static String unavailable() {
        return "-ERR Server Unavailable. 21\r\n";
    }

    @Test
    @Tag("wild-18")
    void aConnectionResetIsALoss() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(
                        loggedIn(connection -> connection.expect("UIDL").reset()));
                Transaction transaction = login(server)) {
            assertThat(failureOf(transaction::maildrop).code()).isEqualTo("connection_lost");
        }
    }

    @ParameterizedTest
    @EnumSource(Pace.class)
    @Tag("wild-18")
    @Tag("wild-40")
    void anEmptyStatusLineIsARefusalOfThatCommandAlone(Pace pace) throws Exception {
        Script script = Transcript.at(pace, """
                S: +OK
                C: CAPA
                S: -ERR
                C: USER alice
                S: +OK
                C: PASS open sesame
                S: +OK
                C: CAPA
                S: -ERR
                C: RETR 1
                S:
                C: RETR 2
                S: +OK
                S: two
                S: .
                C: DELE 1
                S:
                C: DELE 2
                S: +OK
                """);
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Transaction transaction = login(server)) {
            try (Retrieval retrieval = transaction.retrieve(entries(2))) {
                assertThat(retrieval.next())
                        .isInstanceOfSatisfying(
                                Retrieved.NotRetrieved.class,
                                refused ->
                                        assertThat(refused.reason().category()).isEqualTo(Category.TEMPORARY));
                assertThat(nextText(retrieval)).isEqualTo("two" + pace.lineEnd());
                assertThat(retrieval.next()).isNull();
            }
            assertThat(transaction.delete(entries(2)))
                    .extracting(deletion -> deletion instanceof Deletion.Marked)
                    .containsExactly(false, true);
        }
    }

    @Test
    @Tag("wild-4")
    @Tag("wild-27")
    void uidlIsTriedThoughItIsNotListed() throws Exception {
        Script script = loggedIn(
                List.of("TOP", "USER"),
                connection -> connection
                        .expect("UIDL")
                        .send("+OK\r\n1 a\r\n.\r\n")
                        .expect("LIST")
                        .send("+OK\r\n1 10\r\n.\r\n")
                        .hang());
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Transaction transaction = login(server)) {
            assertThat(transaction.capabilities().offers("UIDL")).isFalse();
            assertThat(transaction.maildrop().uniqueIds()).isTrue();
        }
    }

    private static void assertLogsIn(String... parts) throws Exception {
        try (ScriptedPop3Server server = playing(parts);
                Transaction transaction = login(server)) {
            assertThat(transaction.capabilities().known()).isFalse();
            assertThat(server.received()).doesNotContain("GSSAPI", "NTLM");
        }
    }

    private static ScriptedPop3Server playing(String... parts) {
        return ScriptedPop3Server.playing(Transcript.at(Pace.FULL_SPEED, parts));
    }
}
