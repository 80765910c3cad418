package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.ScriptedPop3Server;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every reply is measured once, under its command's name, and a slow one is the slow one's fault only. */
class ReplyTimesTest {

    private static final Duration SLOW = Duration.ofSeconds(1);

    private record Measured(String command, Duration took) {}

    private final List<Measured> measured = new ArrayList<>();

    @Test
    void pipelinedRepliesAreEachMeasuredFromTheEndOfTheOneBefore() throws IOException {
        List<String> capabilities = List.of("PIPELINING", "UIDL", "USER");
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(Sessions.loggedIn(capabilities, connection -> {
            connection.expect("RETR 1").expect("RETR 2").expect("RETR 3");
            pause();
            connection.send("+OK\r\nfirst\r\n.\r\n+OK\r\nsecond\r\n.\r\n+OK\r\nthird\r\n.\r\n");
            connection.expect("QUIT").send("+OK\r\n");
        }))) {
            Pop3Client client = Sessions.client()
                    .measuredBy((command, nanoseconds) ->
                            measured.add(new Measured(command, Duration.ofNanos(nanoseconds))));
            try (Transaction transaction = client.connect(at(server)).login(Sessions.ALICE, Authentication.AUTO)) {
                Retrieval retrieval = transaction.retrieve(Sessions.entries(3));
                for (int n = 0; n < 3; n++) {
                    Sessions.nextText(retrieval);
                }
                assertThat(retrieval.next()).isNull();
                transaction.quit();
            }
        }

        assertThat(measured)
                .extracting(Measured::command)
                .containsExactly("CAPA", "USER", "PASS", "CAPA", "RETR", "RETR", "RETR", "QUIT");
        assertThat(measured.get(4).took()).isGreaterThanOrEqualTo(SLOW);
        assertThat(measured.get(5).took()).isLessThan(SLOW);
        assertThat(measured.get(6).took()).isLessThan(SLOW);
        assertThat(ReplyTimes.commands())
                .containsAll(measured.stream().map(Measured::command).toList())
                .doesNotContain("RESPONSE");
    }

    private static void pause() {
        try {
            Thread.sleep(SLOW);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
