package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.connect;
import static dev.inlet.pop3.Sessions.entries;
import static dev.inlet.pop3.Sessions.failureOf;
import static dev.inlet.pop3.Sessions.greeting;
import static dev.inlet.pop3.Sessions.loggedIn;
import static dev.inlet.pop3.Sessions.login;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.ScriptedPop3Server.Script;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** QUIT, and nothing else, ends a session so that the server deletes; what the server answers is told. */
@Timeout(30)
class QuitTest {

    @Test
    @Tag("C0012")
    void quitBeforeTheLoginHasNoArguments() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(
                List.of(),
                connection -> connection.expect("QUIT").send("+OK\r\n").hang()))) {
            connect(server).quit();

            assertThat(server.received()).endsWith("\r\nQUIT\r\n");
        }
    }

    @Test
    @Tag("C0030")
    void quitAfterTheLoginHasNoArguments() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(
                loggedIn(connection -> connection.expect("QUIT").send("+OK\r\n").hang()))) {
            Transaction transaction = login(server);
            transaction.quit();

            assertThat(server.received()).endsWith("\r\nQUIT\r\n");
            assertThatThrownBy(transaction::keepAlive).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(transaction::quit).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @Tag("wild-50")
    void aRefusedQuitSaysThatMessagesMayHaveStayed() throws Exception {
        Script script = loggedIn(connection -> connection
                .expect("QUIT")
                .send("-ERR [SYS/TEMP] some deleted messages not removed\r\n")
                .hang());
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script)) {
            Transaction transaction = login(server);
            Pop3Exception failure = failureOf(transaction::quit);

            assertThat(failure).isInstanceOf(Refused.class).hasMessageContaining("some deleted messages not removed");
            assertThat(failure.step()).isEqualTo(Step.QUIT);
            assertThat(failure.category()).isEqualTo(Category.TEMPORARY);
        }
    }

    @Test
    @Tag("wild-48")
    void aConnectionLostAtQuitLeavesTheOutcomeOpen() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(
                loggedIn(connection -> connection.expect("QUIT").close()))) {
            Transaction transaction = login(server);
            Pop3Exception failure = failureOf(transaction::quit);

            assertThat(failure).isInstanceOf(Disconnected.class);
            assertThat(failure.step()).isEqualTo(Step.QUIT);
        }
    }

    @Test
    void takingLeaveBeforeTheLoginNeverFails() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(
                greeting(List.of(), connection -> connection.expect("QUIT").close()))) {
            Authorization authorization = connect(server);

            assertThatCode(authorization::quit).doesNotThrowAnyException();
        }
    }

    @Test
    @Tag("wild-46")
    void closingSendsNoQuit() throws Exception {
        Script script = loggedIn(
                connection -> connection.expect("DELE 1").send("+OK\r\n").hang());
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script)) {
            try (Transaction transaction = login(server)) {
                assertThat(transaction.delete(entries(1))).hasSize(1);
            }

            assertThat(server.commands()).doesNotContain("QUIT");
        }
    }

    @Test
    void closingTwiceOrAfterQuitDoesNothing() throws Exception {
        Script script = loggedIn(connection -> connection.expect("QUIT").send("+OK\r\n"));
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Authorization authorization = connect(server);
                Transaction transaction = authorization.login(Sessions.ALICE, Authentication.AUTO)) {
            transaction.quit();
        }
    }

    @Test
    @Tag("C0027")
    @Tag("C0029")
    void aNegativeAnswerToAKeepAliveIsTaken() throws Exception {
        Script script = loggedIn(connection ->
                connection.expect("NOOP").send("-ERR what?\r\n").expect("QUIT").send("+OK\r\n"));
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script)) {
            Transaction transaction = login(server);
            transaction.keepAlive();

            assertThat(transaction.quirks()).containsEntry(Quirk.KEEP_ALIVE_REFUSED, 1L);
            transaction.quit();
        }
    }

    @Test
    void afterLeavingNothingCanBeAskedFor() throws Exception {
        Script script = greeting(
                List.of(),
                connection -> connection.expect("QUIT").send("+OK\r\n").hang());
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Authorization authorization = connect(server)) {
            authorization.quit();

            assertThatThrownBy(() -> authorization.login(Sessions.ALICE, Authentication.USER))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
