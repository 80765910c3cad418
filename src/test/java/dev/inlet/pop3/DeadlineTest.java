package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.ALICE;
import static dev.inlet.pop3.Sessions.HASTY;
import static dev.inlet.pop3.Sessions.client;
import static dev.inlet.pop3.Sessions.entries;
import static dev.inlet.pop3.Sessions.failureOf;
import static dev.inlet.pop3.Sessions.greeting;
import static dev.inlet.pop3.Sessions.hasty;
import static dev.inlet.pop3.Sessions.loggedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.ScriptedPop3Server.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No server can make us wait beyond the deadline of a step or of the session, whatever it does or leaves undone. */
@Timeout(60)
class DeadlineTest {

    /** What a loaded machine may add. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    /** What to do in TRANSACTION. */
    @FunctionalInterface
    private interface Action {
        void run(Transaction transaction) throws Exception;
    }

    private static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of("UIDL", Step.LISTING, (Action) Transaction::maildrop),
                Arguments.of("STAT", Step.LISTING, (Action) Transaction::stat),
                Arguments.of("RETR 1", Step.RETRIEVE, (Action)
                        transaction -> transaction.retrieve(entries(1)).next()),
                Arguments.of("TOP 1 2", Step.TOP, (Action)
                        transaction -> transaction.top(entries(1), 2).next()),
                Arguments.of("DELE 1", Step.DELETE, (Action) transaction -> transaction.delete(entries(1))),
                Arguments.of("NOOP", Step.KEEP_ALIVE, (Action) Transaction::keepAlive),
                Arguments.of("QUIT", Step.QUIT, (Action) Transaction::quit));
    }

    @ParameterizedTest
    @MethodSource("commands")
    @Tag("C0014")
    void silenceAfterACommandIsGivenUpInTime(String command, Step step, Action action) throws Exception {
        assertTimesOut(connection -> connection.expect(command).hang(), step, action);
    }

    @ParameterizedTest
    @MethodSource("commands")
    @Tag("C0005")
    void aReplyWithoutItsEndIsGivenUpInTime(String command, Step step, Action action) throws Exception {
        assertTimesOut(
                connection -> connection.expect(command).send("+OK no line end").hang(), step, action);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void anOctetNowAndThenDoesNotStretchAReply(String command, Step step, Action action) throws Exception {
        assertTimesOut(
                connection -> connection.expect(command).drip("+OK" + " ".repeat(500), Duration.ofMillis(100)),
                step,
                action);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CAPA", "AUTH PLAIN", "USER alice", "PASS open sesame"})
    @Tag("C0014")
    void silenceWithinTheLoginIsGivenUpInTime(String last) {
        Script script = greeting(last.startsWith("AUTH") ? List.of("SASL PLAIN") : List.of("USER"), connection -> {
            String command = connection.readLine();
            if (command.equals("USER alice") && !command.equals(last)) {
                connection.send("+OK\r\n").expect(last.equals("CAPA") ? "PASS open sesame" : last);
            }
            if (last.equals("CAPA")) {
                connection.send("+OK\r\n").expect("CAPA");
            }
            connection.hang();
        });
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script)) {
            long start = System.nanoTime();
            Pop3Exception failure =
                    failureOf(() -> client().connect(hasty(server)).login(ALICE, Authentication.AUTO));

            assertThat(failure.code()).isEqualTo("read_timeout");
            assertThat(failure.step()).isEqualTo(last.equals("CAPA") ? Step.CAPABILITIES : Step.LOGIN);
            assertThat(elapsed(start)).isBetween(HASTY, HASTY.plus(SLACK));
            assertThat(server.commands()).endsWith(last);
        }
    }

    @Test
    @Tag("C0006")
    @Tag("wild-37")
    void aBodyThatStopsIsGivenUpInTimeAndIsNotComplete() throws Exception {
        assertTimesOut(
                connection ->
                        connection.expect("RETR 1").send("+OK\r\nhalf\r\n.\r").hang(),
                Step.RETRIEVE,
                transaction -> {
                    Retrieved.Message message =
                            (Retrieved.Message) transaction.retrieve(entries(1)).next();
                    assertThat(message).isNotNull();
                    assertThat(message.body().readNBytes(6)).hasSize(6);
                    message.body().readAllBytes();
                });
    }

    @Test
    void aListingThatStopsIsGivenUpInTime() throws Exception {
        assertTimesOut(
                connection -> connection.expect("UIDL").send("+OK\r\n1 a\r\n2 ").hang(),
                Step.LISTING,
                Transaction::maildrop);
    }

    /** A slow body may take long, as long as it comes: only the session's own deadline ends it. */
    @Test
    void aBodyThatComesSlowlyComes() throws Exception {
        Script script = loggedIn(connection -> connection
                .expect("RETR 1")
                .send("+OK\r\n")
                .drip("slow but steady\r\n.\r\n", Duration.ofMillis(50))
                .hang());
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Transaction transaction = client().connect(hasty(server)).login(ALICE, Authentication.AUTO);
                Retrieval retrieval = transaction.retrieve(entries(1))) {
            assertThat(Sessions.nextText(retrieval)).isEqualTo("slow but steady\r\n");
        }
    }

    @Test
    void aSessionThatTakesTooLongIsEnded() throws Exception {
        Duration session = Duration.ofMillis(1_500);
        Script script = loggedIn(connection ->
                connection.expect("RETR 1").send("+OK\r\n").drip("x".repeat(1_000), Duration.ofMillis(50)));
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script)) {
            long start = System.nanoTime();
            Pop3Client client = client(Pop3Limits.defaults().withSessionTimeout(session));
            try (Transaction transaction = client.connect(Sessions.at(server)).login(ALICE, Authentication.AUTO);
                    Retrieval retrieval = transaction.retrieve(entries(1))) {
                Pop3Exception failure = failureOf(() -> Sessions.nextText(retrieval));

                assertThat(failure.code()).isEqualTo("session_timeout");
                assertThat(elapsed(start)).isBetween(session, session.plus(SLACK));
            }
        }
    }

    /** Each line of it comes in time: it is the session's own deadline that ends such a list. */
    @Test
    void aListingThatTricklesIsEndedWithTheSession() throws Exception {
        Duration session = Duration.ofMillis(1_500);
        Script script = loggedIn(connection ->
                connection.expect("UIDL").send("+OK\r\n").drip("1 a\r\n".repeat(1_000), Duration.ofMillis(20)));
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script)) {
            long start = System.nanoTime();
            Pop3Client client = client(Pop3Limits.defaults().withSessionTimeout(session));
            try (Transaction transaction = client.connect(hasty(server)).login(ALICE, Authentication.AUTO)) {
                assertThat(failureOf(transaction::maildrop).code()).isEqualTo("session_timeout");
                assertThat(elapsed(start)).isBetween(session, session.plus(SLACK));
            }
        }
    }

    @Test
    void aSessionLeftIdleIsEndedTooAndSaysSo() throws InterruptedException, Pop3Exception {
        Script script =
                loggedIn(connection -> connection.expect("NOOP").send("+OK\r\n").hang());
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script)) {
            Pop3Client client = client(Pop3Limits.defaults().withSessionTimeout(Duration.ofMillis(1_500)));
            try (Transaction transaction = client.connect(Sessions.at(server)).login(ALICE, Authentication.AUTO)) {
                transaction.keepAlive();
                Thread.sleep(2_000);

                assertThat(failureOf(transaction::keepAlive).code()).isEqualTo("session_timeout");
            }
        }
    }

    /** Between two commands nobody waits for the server: storing a message may take longer than a reply. */
    @Test
    void theTimeBetweenCommandsIsOurs() throws InterruptedException, Pop3Exception {
        Script script = loggedIn(connection -> connection
                .expect("NOOP")
                .send("+OK\r\n")
                .expect("NOOP")
                .send("+OK\r\n")
                .hang());
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                Transaction transaction = client().connect(hasty(server)).login(ALICE, Authentication.AUTO)) {
            transaction.keepAlive();
            Thread.sleep(HASTY.multipliedBy(3));
            transaction.keepAlive();
        }
    }

    @Test
    void anInterruptEndsTheWait() throws InterruptedException, Pop3Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(loggedIn(ScriptedConnection::hang));
                Transaction transaction = Sessions.login(server)) {
            List<Pop3Exception> failures = new ArrayList<>();
            Thread thread = Thread.startVirtualThread(() -> failures.add(failureOf(transaction::keepAlive)));
            Thread.sleep(300);
            thread.interrupt();
            thread.join();

            assertThat(failures)
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo("interrupted"));
        }
    }

    private static void assertTimesOut(Script rest, Step step, Action action) throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(loggedIn(rest));
                Transaction transaction = client().connect(hasty(server)).login(ALICE, Authentication.AUTO)) {
            long start = System.nanoTime();
            Pop3Exception failure = failureOf(() -> action.run(transaction));

            assertThat(failure).isInstanceOf(Disconnected.class);
            assertThat(failure.code()).isEqualTo("read_timeout");
            assertThat(failure.category()).isEqualTo(Category.NETWORK);
            assertThat(failure.step()).isEqualTo(step);
            assertThat(elapsed(start)).isBetween(HASTY, HASTY.plus(SLACK));
            assertThatThrownBy(transaction::keepAlive).isInstanceOf(IllegalStateException.class);
        }
    }

    private static Duration elapsed(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
