package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.connect;
import static dev.inlet.pop3.Sessions.failureOf;
import static dev.inlet.pop3.Sessions.greeting;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.ScriptedPop3Server.Script;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** A password is in no exception, no log and no text, even where the server says it back to us. */
@Timeout(30)
class SecretsTest {

    private static final Credentials.Password ALICE = new Credentials.Password("alice", "s3cret-Passw0rd");
    private static final String SAID =
            Base64.getEncoder().encodeToString("\0alice\0s3cret-Passw0rd".getBytes(StandardCharsets.UTF_8));

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.inlet.pop3");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Level before = logger.getLevel();

    @BeforeEach
    void logEverything() {
        logger.setLevel(Level.TRACE);
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void logAsBefore() {
        logger.detachAppender(logged);
        logger.setLevel(before);
    }

    @Test
    void aPasswordEchoedByTheServerIsBlanked() {
        Pop3Exception failure = refused(
                List.of("USER"),
                connection -> connection
                        .expect("USER alice")
                        .send("+OK\r\n")
                        .expect("PASS " + ALICE.password())
                        .send("-ERR bad password " + ALICE.password() + "!\r\n")
                        .hang());

        assertThat(failure).hasMessageContaining("bad password ****!");
        assertKept(failure);
        assertThat(log()).contains("<- PASS ****", "<- USER alice", "-> -ERR bad password ****!");
    }

    @Test
    void aSaslResponseEchoedByTheServerIsBlanked() {
        Pop3Exception failure = refused(
                List.of("SASL PLAIN"),
                connection -> connection
                        .expect("AUTH PLAIN")
                        .send("+ \r\n")
                        .expect(SAID)
                        .send("-ERR unknown command " + SAID + "\r\n")
                        .hang());

        assertThat(failure).hasMessageContaining("unknown command ****");
        assertKept(failure);
        assertThat(log()).contains("<- (SASL response)");
    }

    @Test
    void aLostConnectionShowsNoPassword() {
        assertKept(refused(
                List.of("USER"),
                connection -> connection
                        .expect("USER alice")
                        .send("+OK\r\n")
                        .expect("PASS " + ALICE.password())
                        .close()));
    }

    @Test
    void credentialsAreNotShown() {
        assertThat(ALICE.toString()).isEqualTo("Password[redacted]");
    }

    @Test
    void whatTheServerSaysCannotForgeALogLine() {
        Pop3Exception failure = refused(
                List.of("USER"),
                connection -> connection
                        .expect("USER alice")
                        .send("-ERR x\rINFO all is well\u001b[2J\r\n")
                        .hang());

        assertThat(failure).hasMessageContaining("x\\u000dINFO all is well\\u001b[2J");
        assertThat(log()).doesNotContain("\r", "\u001b");
    }

    private void assertKept(Pop3Exception failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString() + log()).doesNotContain(ALICE.password()).doesNotContain(SAID);
    }

    private String log() {
        return logged.list.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.joining("\n"));
    }

    private static Pop3Exception refused(List<String> capabilities, Script rest) {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(capabilities, rest))) {
            return failureOf(() -> connect(server).login(ALICE, Authentication.AUTO));
        }
    }
}
