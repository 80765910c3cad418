package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.ALICE;
import static dev.inlet.pop3.Sessions.client;
import static dev.inlet.pop3.Sessions.entries;
import static dev.inlet.pop3.Sessions.failureOf;
import static dev.inlet.pop3.Sessions.hasty;
import static dev.inlet.pop3.Sessions.loggedIn;
import static dev.inlet.pop3.Sessions.login;
import static dev.inlet.pop3.Sessions.nextText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.ScriptedPop3Server.Script;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that servers in the wild send wrongly are given as they came, or not at all: never cut, never one for another. */
@Timeout(60)
class WildBodiesTest {

    private static final List<String> PIPELINING = List.of("PIPELINING");

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 18, 1_024, 1_000_000_000})
    @Tag("wild-20")
    @Tag("wild-21")
    void listedOctetsAreNeverALength(long listed) throws Exception {
        String message = "Subject: x\r\n\r\nhello\r\n";
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(serving("+OK\r\n" + message + ".\r\n"));
                Transaction transaction = login(server);
                Retrieval retrieval = transaction.retrieve(List.of(new MaildropEntry(1, listed, null)))) {
            assertThat(nextText(retrieval)).isEqualTo(message);
            assertThat(retrieval.next()).isNull();
        }
    }

    /** It is the terminator glued to the text: whoever guesses here will one day cut a message short. */
    @Test
    @Tag("wild-35")
    void aDotBehindALineWithoutEndEndsNothing() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(serving("+OK\r\nlast line.\r\n"));
                Transaction transaction = client().connect(hasty(server)).login(ALICE, Authentication.AUTO);
                Retrieval retrieval = transaction.retrieve(entries(1))) {
            MultilineBody body = body(retrieval);

            assertThat(failureOf(body::readAllBytes).code()).isEqualTo("read_timeout");
            assertThat(body.ended()).isFalse();
        }
    }

    @Test
    @Tag("wild-37")
    void aLineFeedOfTheEndThatComesLateIsInTime() throws Exception {
        Script script = loggedIn(connection -> {
            connection.expect("RETR 1").send("+OK\r\nhello\r\n.\r");
            Thread.sleep(150);
            connection.send("\n").expect("NOOP").send("+OK\r\n").hang();
        });
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Transaction transaction = login(server)) {
            try (Retrieval retrieval = transaction.retrieve(entries(1))) {
                assertThat(nextText(retrieval)).isEqualTo("hello\r\n");
            }
            transaction.keepAlive();
        }
    }

    @Test
    @Tag("wild-38")
    void aSingleDotThatShouldHaveBeenTwoIsTakenOff() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(serving("+OK\r\n.profile\r\n.\r\n"));
                Transaction transaction = login(server);
                Retrieval retrieval = transaction.retrieve(entries(1))) {
            assertThat(nextText(retrieval)).isEqualTo("profile\r\n");
        }
    }

    /** Were the rest taken for replies, message 2 would be stored as message 3, and 3 deleted unread. */
    @Test
    @Tag("wild-38")
    void afterAMessageThatEndsEarlyNoMessageIsTakenForAnother() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(serving("+OK\r\none\r\n.\r\nmore of it\r\n.\r\n"));
                Transaction transaction = login(server);
                Retrieval retrieval = transaction.retrieve(entries(3))) {
            assertThat(nextText(retrieval)).isEqualTo("one\r\n");
            assertOutOfStep(retrieval);
            assertThat(server.commands()).endsWith("RETR 1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"more of it", "\r\nmore of it", "-- \r\nsignature"})
    @Tag("wild-38")
    void afterAMessageThatEndsEarlyInAPipelineNoMessageIsTakenForAnother(String rest) throws Exception {
        Script script = loggedIn(
                PIPELINING,
                connection -> connection
                        .expect("RETR 1")
                        .expect("RETR 2")
                        .expect("RETR 3")
                        .send("+OK\r\none\r\n.\r\n" + rest + "\r\n.\r\n+OK\r\ntwo\r\n.\r\n+OK\r\nthree\r\n.\r\n")
                        .hang());
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Transaction transaction = login(server);
                Retrieval retrieval = transaction.retrieve(entries(3))) {
            assertThat(nextText(retrieval)).isEqualTo("one\r\n");
            if (!rest.startsWith("more")) {
                assertThat(retrieval.next()).isInstanceOf(Retrieved.NotRetrieved.class);
            }
            assertOutOfStep(retrieval);
        }
    }

    private static void assertOutOfStep(Retrieval retrieval) {
        Pop3Exception failure = failureOf(retrieval::next);

        assertThat(failure).isInstanceOf(Violation.class);
        assertThat(failure.code()).isEqualTo("out_of_step");
        assertThat(failure.category()).isEqualTo(Category.PROTOCOL);
        assertThat(failure.step()).isEqualTo(Step.RETRIEVE);
        assertThatThrownBy(retrieval::next).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Tag("wild-39")
    void whatNoMessageMayHoldIsGivenOctetForOctet() throws Exception {
        String message = "Subject: a\rb\r\r\nX: \0\u00e4\u00ff\r\n\r\n" + "x".repeat(2_000_000) + "\r\n"
                + "y".repeat(999) + "\n\r\n";
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(serving("+OK\r\n" + message + ".\r\n"));
                Transaction transaction = login(server);
                Retrieval retrieval = transaction.retrieve(entries(1))) {
            assertThat(nextText(retrieval)).isEqualTo(message);
        }
    }

    @Test
    @Tag("wild-41")
    void whatTopBringsIsWhatItIs() throws Exception {
        Script script = loggedIn(connection -> connection
                .expect("TOP 1 0")
                .send("+OK\r\n+OK\r\nSubject: x\r\n\r\n.\r\n")
                .expect("TOP 2 0")
                .send("+OK\r\nReceived: cut he\r\n.\r\n")
                .expect("TOP 3 0")
                .send("+OK\r\n.\r\n")
                .expect("NOOP")
                .send("+OK\r\n")
                .hang());
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Transaction transaction = login(server)) {
            try (Retrieval retrieval = transaction.top(entries(3), 0)) {
                assertThat(nextText(retrieval)).isEqualTo("+OK\r\nSubject: x\r\n\r\n");
                assertThat(nextText(retrieval)).isEqualTo("Received: cut he\r\n");
                assertThat(nextText(retrieval)).isEmpty();
                assertThat(retrieval.next()).isNull();
            }
            transaction.keepAlive();
        }
    }

    private static Script serving(String reply) {
        return loggedIn(connection -> connection.expect("RETR 1").send(reply).hang());
    }

    private static MultilineBody body(Retrieval retrieval) throws IOException {
        Retrieved next = retrieval.next();
        assertThat(next).isInstanceOf(Retrieved.Message.class);
        return ((Retrieved.Message) next).body();
    }
}
