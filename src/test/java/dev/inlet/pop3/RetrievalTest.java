package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.entries;
import static dev.inlet.pop3.Sessions.failureOf;
import static dev.inlet.pop3.Sessions.loggedIn;
import static dev.inlet.pop3.Sessions.login;
import static dev.inlet.pop3.Sessions.nextText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.ScriptedPop3Server.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages come in the order they were asked for, as many under way as the window allows, and replies never get out of step. */
@Timeout(60)
class RetrievalTest {

    private static final List<String> PIPELINING = List.of("PIPELINING");

    @Test
    @Tag("C0022")
    void withoutPipeliningOneCommandIsUnderWayAtATime() throws Exception {
        Script script = loggedIn(connection -> {
            for (int number = 1; number <= 3; number++) {
                connection.expect("RETR " + number);
                Thread.sleep(50);
                assertThat(connection.waiting())
                        .as("octets sent ahead of the reply")
                        .isZero();
                connection.send(message(number));
            }
            connection.hang();
        });
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Transaction transaction = login(server)) {
            assertReceivesAll(transaction, 3);
        }
    }

    @Test
    void withPipeliningTheWindowIsFilledBeforeTheFirstReply() throws Exception {
        Script script = loggedIn(PIPELINING, connection -> {
            for (int number = 1; number <= 5; number++) {
                connection.expect("RETR " + number);
            }
            for (int number = 1; number <= 5; number++) {
                connection.send(message(number));
            }
            connection.hang();
        });
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Transaction transaction = login(server)) {
            assertReceivesAll(transaction, 5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 150, 1_000})
    void noMoreCommandsAreUnderWayThanTheWindowAllows(int window) throws Exception {
        List<Integer> underWay = new ArrayList<>();
        Script script = loggedIn(PIPELINING, connection -> answerCounting(connection, 500, underWay));
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Transaction transaction = login(server, Pop3Limits.defaults().withPipeline(window, Long.MAX_VALUE))) {
            assertReceivesAll(transaction, 500);
        }
        assertThat(underWay).hasSize(500).allMatch(count -> count <= window);
    }

    /** Reads every command there is before it answers one, and notes how many there were. */
    private static void answerCounting(ScriptedConnection connection, int messages, List<Integer> underWay)
            throws IOException {
        int asked = 0;
        for (int answered = 0; answered < messages; answered++) {
            while (asked == answered || connection.waiting() > 0) {
                connection.expect("RETR " + ++asked);
            }
            underWay.add(asked - answered);
            connection.send(message(answered + 1));
        }
        connection.hang();
    }

    @Test
    void noMoreOctetsAreUnderWayThanTheWindowAllows() throws Exception {
        Script script = loggedIn(PIPELINING, connection -> {
            connection.expect("RETR 1").expect("RETR 2");
            Thread.sleep(100);
            assertThat(connection.waiting())
                    .as("a third message would be 300 octets")
                    .isZero();
            connection.send(message(1)).send(message(2));
            connection.expect("RETR 3").send(message(3)).hang();
        });
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Transaction transaction = login(server, Pop3Limits.defaults().withPipeline(100, 250))) {
            assertReceivesAll(transaction, 3);
        }
    }

    @Test
    void aMessageBeyondTheOctetsOfTheWindowComesAlone() throws Exception {
        Script script = loggedIn(PIPELINING, connection -> {
            for (int number = 1; number <= 2; number++) {
                connection.expect("RETR " + number);
                Thread.sleep(50);
                assertThat(connection.waiting()).isZero();
                connection.send(message(number));
            }
            connection.hang();
        });
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Transaction transaction = login(server, Pop3Limits.defaults().withPipeline(100, 50))) {
            assertReceivesAll(transaction, 2);
        }
    }

    /** It writes one message after the other and reads nothing meanwhile: who waits for it to read would wait for ever. */
    @Test
    void aServerThatDoesNotReadWhileItWritesIsNoDeadlock() throws Exception {
        String big = "+OK\r\n" + ("x".repeat(998) + "\r\n").repeat(2_000) + ".\r\n";
        Script script = loggedIn(PIPELINING, connection -> {
            connection.receiveLittle();
            for (int number = 1; number <= 3_000; number++) {
                connection.expect("RETR " + number);
                connection.send(number % 100 == 1 ? big : message(number));
            }
            connection.hang();
        });
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Transaction transaction = login(server, Pop3Limits.defaults().withPipeline(1_000, Long.MAX_VALUE));
                Retrieval retrieval = transaction.retrieve(entries(3_000))) {
            int received = 0;
            for (Retrieved each = retrieval.next(); each != null; each = retrieval.next()) {
                assertThat(each).isInstanceOf(Retrieved.Message.class);
                received++;
            }
            assertThat(received).isEqualTo(3_000);
        }
    }

    @Test
    @Tag("wild-40")
    void oneThatIsRefusedDoesNotStopTheOthers() throws Exception {
        Script script = loggedIn(
                PIPELINING,
                connection -> connection
                        .expect("RETR 1")
                        .expect("RETR 2")
                        .expect("RETR 3")
                        .send(message(1) + "-ERR [SYS/PERM] unreadable\r\n" + message(3))
                        .hang());
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Transaction transaction = login(server);
                Retrieval retrieval = transaction.retrieve(entries(3))) {
            assertThat(nextText(retrieval)).isEqualTo("message 1\r\n");
            assertThat(retrieval.next()).isInstanceOfSatisfying(Retrieved.NotRetrieved.class, refused -> {
                assertThat(refused.entry().number()).isEqualTo(2);
                assertThat(refused.reason().code()).isEqualTo("permanent_failure");
                assertThat(refused.reason().command()).isEqualTo("RETR 2");
                assertThat(refused.reason().step()).isEqualTo(Step.RETRIEVE);
            });
            assertThat(nextText(retrieval)).isEqualTo("message 3\r\n");
            assertThat(retrieval.next()).isNull();
            assertThat(retrieval.next()).isNull();
        }
    }

    @Test
    void bodiesNobodyReadsAreReadOff() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(answeringThree());
                Transaction transaction = login(server);
                Retrieval retrieval = transaction.retrieve(entries(3))) {
            assertThat(retrieval.next()).isInstanceOf(Retrieved.Message.class);
            Retrieved.Message second = (Retrieved.Message) retrieval.next();
            assertThat(second).isNotNull();
            assertThat(second.body().read()).isEqualTo('m');
            assertThat(nextText(retrieval)).isEqualTo("message 3\r\n");
            assertThatThrownBy(second.body()::read).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aRetrievalLeftEarlyDoesNotConfuseWhatFollows() throws Exception {
        Script script = loggedIn(PIPELINING, connection -> {
            connection.expect("RETR 1").expect("RETR 2").expect("RETR 3");
            connection.send(message(1)).send("-ERR\r\n").send(message(3));
            connection.expect("DELE 1").send("+OK\r\n").expect("QUIT").send("+OK\r\n");
        });
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Transaction transaction = login(server)) {
            try (Retrieval retrieval = transaction.retrieve(entries(3))) {
                assertThat(retrieval.next()).isInstanceOf(Retrieved.Message.class);
            }
            assertThat(transaction.delete(entries(1))).singleElement().isInstanceOf(Deletion.Marked.class);
            transaction.quit();
        }
    }

    @Test
    void anotherCommandAmidARetrievalIsTheCallersMistake() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(answeringThree());
                Transaction transaction = login(server);
                Retrieval retrieval = transaction.retrieve(entries(3))) {
            assertThat(retrieval.next()).isInstanceOf(Retrieved.Message.class);

            assertThatThrownBy(transaction::keepAlive).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> transaction.delete(entries(1))).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> transaction.retrieve(entries(1))).isInstanceOf(IllegalStateException.class);
            assertThat(nextText(retrieval)).isEqualTo("message 2\r\n");
        }
    }

    @Test
    @Tag("C0006")
    @Tag("wild-44")
    void aConnectionLostAmidAMessageIsALossAndTheSessionIsDead() throws Exception {
        Script script = loggedIn(connection ->
                connection.expect("RETR 1").send("+OK\r\nhalf a mess").close());
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Transaction transaction = login(server);
                Retrieval retrieval = transaction.retrieve(entries(2))) {
            Retrieved.Message message = (Retrieved.Message) retrieval.next();
            assertThat(message).isNotNull();
            Pop3Exception failure = failureOf(() -> message.body().readAllBytes());

            assertThat(failure).isInstanceOf(Disconnected.class);
            assertThat(failure.code()).isEqualTo("connection_lost");
            assertThat(failure.step()).isEqualTo(Step.RETRIEVE);
            assertThat(message.body().ended()).isFalse();
            assertThatThrownBy(retrieval::next).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(transaction::keepAlive).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(transaction::quit).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @Tag("wild-20")
    void aMessageBeyondTheLimitEndsTheSession() throws Exception {
        Script script = loggedIn(connection ->
                connection.expect("RETR 1").send("+OK 10 octets\r\n").flood("x\r\n"));
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Transaction transaction = login(server, Pop3Limits.defaults().withMaxMessageOctets(1_000_000));
                Retrieval retrieval = transaction.retrieve(entries(1))) {
            Retrieved.Message message = (Retrieved.Message) retrieval.next();
            assertThat(message).isNotNull();

            assertThat(failureOf(() -> message.body().readAllBytes()).code()).isEqualTo("message_too_large");
            assertThat(message.body().octets()).isLessThanOrEqualTo(1_000_000);
            assertThatThrownBy(retrieval::next).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @Tag("C0032")
    @Tag("C0034")
    void topAsksForTheHeaderAndSoManyLines() throws Exception {
        Script script = loggedIn(
                PIPELINING,
                connection -> connection
                        .expect("TOP 1 0")
                        .expect("TOP 2 0")
                        .send("+OK\r\nSubject: x\r\n\r\n.\r\n-ERR unknown command\r\n")
                        .hang());
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Transaction transaction = login(server);
                Retrieval retrieval = transaction.top(entries(2), 0)) {
            assertThat(nextText(retrieval)).isEqualTo("Subject: x\r\n\r\n");
            assertThat(retrieval.next()).isInstanceOfSatisfying(Retrieved.NotRetrieved.class, refused -> {
                assertThat(refused.reason().code()).isEqualTo("top_refused");
                assertThat(refused.reason().step()).isEqualTo(Step.TOP);
            });
        }
    }

    @Test
    @Tag("C0005")
    @Tag("wild-36")
    void aServerOfBareLineFeedsIsReadAndCounted() throws Exception {
        Script script = loggedIn(connection -> connection
                .expect("RETR 1")
                .send("+OK\na\n..b\n.\n")
                .expect("NOOP")
                .send("+OK\n")
                .hang());
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Transaction transaction = login(server)) {
            try (Retrieval retrieval = transaction.retrieve(entries(1))) {
                assertThat(nextText(retrieval)).isEqualTo("a\n.b\n");
                assertThat(retrieval.next()).isNull();
            }
            transaction.keepAlive();
            assertThat(transaction.quirks()).isEqualTo(Map.of(Quirk.BARE_LINE_FEED, 5L));
        }
    }

    private static Script answeringThree() {
        return loggedIn(PIPELINING, connection -> {
            connection.expect("RETR 1").expect("RETR 2").expect("RETR 3");
            connection.send(message(1)).send(message(2)).send(message(3)).hang();
        });
    }

    private static void assertReceivesAll(Transaction transaction, int count) throws IOException {
        try (Retrieval retrieval = transaction.retrieve(entries(count))) {
            for (int number = 1; number <= count; number++) {
                assertThat(nextText(retrieval)).isEqualTo("message " + number + "\r\n");
            }
            assertThat(retrieval.next()).isNull();
        }
    }

    private static String message(int number) {
        return "+OK\r\nmessage " + number + "\r\n.\r\n";
    }
}
