package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.ALICE;
import static dev.inlet.pop3.Sessions.at;
import static dev.inlet.pop3.Sessions.capabilities;
import static dev.inlet.pop3.Sessions.client;
import static dev.inlet.pop3.Sessions.entries;
import static dev.inlet.pop3.Sessions.loggedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.inlet.testing.ScriptedPop3Server;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A transcript shows what was said, within its bound, and neither secrets nor mail. */
@Timeout(30)
class SessionTranscriptTest {

    private static final int ROOM = 100_000;

    @Test
    void aSessionIsShownLineByLineWithoutPasswordAndMail() throws IOException {
        Transcript transcript = Transcript.of(ROOM);
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(loggedIn(
                List.of("UIDL", "SASL"),
                connection -> connection
                        .expect("UIDL")
                        .send("+OK\r\n1 u1\r\n2 u2\r\n.\r\n")
                        .expect("LIST")
                        .send("+OK\r\n1 10\r\n2 10\r\n.\r\n")
                        .expect("RETR 1")
                        .send("+OK here\r\nSubject: private\r\n.\r\n")
                        .expect("QUIT")
                        .send("+OK bye\r\n")))) {
            server(server, transcript);
            assertThat(lines(transcript))
                    .containsSubsequence(
                            "-- connecting to " + at(server).name(),
                            "S: +OK ready",
                            "C: CAPA",
                            "S: +OK",
                            "S: (lines: 2)",
                            "S: UIDL, SASL",
                            "C: USER alice",
                            "C: PASS ****",
                            "C: UIDL",
                            "S: (lines: 2)",
                            "C: RETR 1",
                            "S: +OK here",
                            "S: (octets: 18)",
                            "C: QUIT",
                            "S: +OK bye");
            assertThat(transcript.text()).doesNotContain("private", ALICE.password());
        }
    }

    private static void server(ScriptedPop3Server server, Transcript transcript) throws IOException {
        try (Authorization authorization = client().connect(at(server), transcript);
                Transaction transaction = authorization.login(ALICE, Authentication.USER)) {
            transaction.maildrop();
            try (Retrieval retrieval = transaction.retrieve(entries(1))) {
                Sessions.nextText(retrieval);
                assertThat(retrieval.next()).isNull();
            }
            transaction.quit();
        }
    }

    @Test
    void howTheSessionDiedIsTheLastLine() {
        Transcript transcript = Transcript.of(ROOM);
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(connection -> {
            connection.send("+OK ready\r\n");
            capabilities(connection, List.of());
            connection.expect("USER alice").close();
        })) {
            assertThat(catchThrowable(
                            () -> client().connect(at(server), transcript).login(ALICE, Authentication.USER)))
                    .isInstanceOf(Disconnected.class);
            assertThat(lines(transcript).getLast()).startsWith("-- ").contains("closed the connection during");
        }
    }

    @Test
    void aServerThatCannotBeReachedIsSaid() {
        Transcript transcript = Transcript.of(ROOM);
        Pop3Server nobody = Pop3Server.of("127.0.0.1", 1, TlsMode.NONE);
        assertThat(catchThrowable(() -> client().connect(nobody, transcript))).isInstanceOf(Disconnected.class);
        assertThat(lines(transcript))
                .containsExactly("-- connecting to 127.0.0.1:1", "-- 127.0.0.1:1 refused the connection");
    }

    @Test
    void ofMoreThanFitsTheBeginningAndTheEndStay() {
        Transcript transcript = Transcript.of(1_000);
        for (int i = 0; i < 10_000; i++) {
            transcript.note("line " + i);
        }
        List<String> lines = lines(transcript);
        assertThat(transcript.text().length()).isLessThan(1_100);
        assertThat(lines.getFirst()).isEqualTo("-- line 0");
        assertThat(lines.getLast()).isEqualTo("-- line 9999");
        assertThat(lines)
                .filteredOn(line -> line.endsWith("lines left out here"))
                .hasSize(1);
        assertThat(lines.size() - 1 + leftOut(lines)).isEqualTo(10_000);
    }

    @Test
    void nothingIsKeptWhereNothingIsAskedFor() {
        Transcript none = Transcript.none();
        none.note("something");
        assertThat(none.text()).doesNotContain("something");
        assertThatIllegalArgumentException().isThrownBy(() -> Transcript.of(-1));
    }

    private static List<String> lines(Transcript transcript) {
        return transcript
                .text()
                .lines()
                .map(line -> line.replaceFirst("^ *[0-9.]* ", ""))
                .toList();
    }

    private static int leftOut(List<String> lines) {
        return lines.stream()
                .filter(line -> line.endsWith("lines left out here"))
                .mapToInt(line -> Integer.parseInt(line.split(" ")[1]))
                .sum();
    }
}
