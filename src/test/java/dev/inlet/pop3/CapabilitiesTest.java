package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.ALICE;
import static dev.inlet.pop3.Sessions.client;
import static dev.inlet.pop3.Sessions.connect;
import static dev.inlet.pop3.Sessions.failureOf;
import static dev.inlet.pop3.Sessions.greeting;
import static dev.inlet.pop3.Sessions.hasty;
import static dev.inlet.pop3.Sessions.login;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.ScriptedPop3Server.Script;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Capabilities are what the server lists in the state it is in, however it writes them; a server without CAPA has none. */
@Timeout(30)
class CapabilitiesTest {

    /** As one knows it after it choked on CAPA: it is not asked again. */
    private static final Script WITHOUT_CAPA = connection -> connection
            .send("+OK again\r\n")
            .expect("USER alice")
            .send("+OK\r\n")
            .expect("PASS open sesame")
            .send("+OK\r\n")
            .expect("QUIT")
            .send("+OK\r\n");

    @Test
    @Tag("wild-6")
    void aListIsReadWhateverItsCaseBlanksAndUnknownLines() throws Exception {
        List<String> list =
                List.of("sasl  plain\tCRAM-MD5 ", "", "Top", " \t ", "X-GOOGLE-RICO", "LOGIN-DELAY 300", "pipelining");
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(list, ScriptedConnection::hang));
                Authorization authorization = connect(server)) {
            Capabilities capabilities = authorization.capabilities();

            assertThat(capabilities.known()).isTrue();
            assertThat(capabilities.offered())
                    .containsOnlyKeys("SASL", "TOP", "X-GOOGLE-RICO", "LOGIN-DELAY", "PIPELINING");
            assertThat(capabilities.saslMechanisms()).containsExactly("PLAIN", "CRAM-MD5");
            assertThat(capabilities.offered().get("LOGIN-DELAY")).containsExactly("300");
            assertThat(capabilities.pipelining()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LOGIN-DELAY 300, 300",
        "LOGIN-DELAY 120 USER, 120",
        "LOGIN-DELAY, 0",
        "LOGIN-DELAY soon, 0",
        "LOGIN-DELAY -1, 0",
        "LOGIN-DELAY 99999999999, 0",
        "UIDL, 0",
    })
    @Tag("wild-17")
    void theLeastTimeBetweenLoginsIsKnown(String line, int seconds) {
        assertThat(capabilities(line).loginDelay()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"EXPIRE 0, 0", "EXPIRE 30 USER, 30", "EXPIRE NEVER, -1", "EXPIRE, -1", "EXPIRENEVER, -1", "UIDL, -1"})
    @Tag("wild-33")
    void howLongMessagesStayIsKnown(String line, int days) {
        assertThat(capabilities(line).expireDays().orElse(-1)).isEqualTo(days);
    }

    private static Capabilities capabilities(String line) {
        return Capabilities.of(List.of(List.of(line.split(" "))));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", ".x", ". more"})
    @Tag("V0002")
    void anyLineThatBeginsWithADotEndsTheList(String end) throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(connection -> connection
                        .send("+OK\r\n")
                        .expect("CAPA")
                        .send("+OK\r\nTOP\r\n" + end + "\r\n")
                        .hang());
                Authorization authorization = connect(server)) {
            assertThat(authorization.capabilities().offered()).containsOnlyKeys("TOP");
        }
    }

    @Test
    @Tag("wild-5")
    void whatIsListedBeforeTheLoginDoesNotHoldAfterIt() throws Exception {
        try (ScriptedPop3Server server =
                        ScriptedPop3Server.playing(greeting(List.of("PIPELINING", "USER"), connection -> {
                            connection
                                    .expect("USER alice")
                                    .send("+OK\r\n")
                                    .expect("PASS open sesame")
                                    .send("+OK\r\n");
                            Sessions.capabilities(connection, List.of("UIDL"));
                            connection.hang();
                        }));
                Transaction transaction = login(server)) {
            assertThat(transaction.capabilities().offered()).containsOnlyKeys("UIDL");
        }
    }

    @Test
    @Tag("C0031")
    @Tag("wild-4")
    void aServerThatDoesNotKnowCapaHasNone() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(List.of(), ScriptedConnection::hang));
                Authorization authorization = connect(server)) {
            assertThat(authorization.capabilities()).isEqualTo(Capabilities.unknown());
        }
    }

    @Test
    @Tag("wild-4")
    void aServerThatHangsUpOnCapaIsAskedAgainWithout() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(
                connection -> connection.send("+OK\r\n").expect("CAPA").close(), WITHOUT_CAPA)) {
            login(server).quit();

            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    @Tag("wild-4")
    void aServerThatHangsOnCapaIsAskedAgainWithout() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(
                connection -> connection.send("+OK\r\n").expect("CAPA").hang(), WITHOUT_CAPA)) {
            client().connect(hasty(server)).login(ALICE, Authentication.AUTO).quit();

            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void itIsAskedAgainOnlyOnce() {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(
                connection -> connection.send("+OK\r\n").expect("CAPA").close(), ScriptedConnection::close)) {
            Pop3Exception failure = failureOf(() -> connect(server));

            assertThat(failure.code()).isEqualTo("connection_lost");
            assertThat(failure.step()).isEqualTo(Step.GREETING);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void anEndlessListIsCutAtItsLimit() {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(connection ->
                connection.send("+OK\r\n").expect("CAPA").send("+OK\r\n").flood("X\r\n"))) {
            Pop3Exception failure = failureOf(() -> connect(server));

            assertThat(failure).isInstanceOf(Violation.class);
            assertThat(failure.code()).isEqualTo("capabilities_too_long");
            assertThat(failure.step()).isEqualTo(Step.CAPABILITIES);
        }
    }
}
