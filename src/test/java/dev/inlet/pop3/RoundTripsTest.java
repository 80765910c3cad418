package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.ALICE;
import static dev.inlet.pop3.Sessions.PATIENT;
import static dev.inlet.pop3.Sessions.client;
import static dev.inlet.pop3.Sessions.loggedIn;
import static dev.inlet.pop3.Sessions.nextText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.DelayingProxy;
import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.ScriptedPop3Server.Script;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A long way to the server costs a round trip a window of messages, not one a message: octets are counted here, not seconds. */
@Timeout(60)
class RoundTripsTest {

    private static final Duration ONE_WAY = Duration.ofMillis(50);
    private static final int WINDOW = 100;

    /** CAPA, USER, PASS, CAPA, UIDL, LIST and QUIT; the listings in one write with PIPELINING. */
    private static final int OTHER_COMMANDS = 7;

    @Test
    void withPipeliningManyMessagesCostFewRoundTrips() throws Exception {
        int messages = 1_000;

        // The first window whole, and then each quarter of one as soon as the one before it is read.
        assertThat(flights(List.of("PIPELINING"), messages))
                .isLessThanOrEqualTo(OTHER_COMMANDS - 1 + 1 + (messages - WINDOW) / (WINDOW / 4));
    }

    @Test
    void withoutPipeliningEachMessageCostsOne() throws Exception {
        assertThat(flights(List.of("TOP"), 5)).isEqualTo(OTHER_COMMANDS + 5);
    }

    @Test
    void aRoundTripTakesNoLessThanTheWayIsLong() throws Exception {
        long start = System.nanoTime();

        int roundTrips = flights(List.of("TOP"), 1);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(ONE_WAY.multipliedBy(2L * roundTrips));
    }

    /** How often the client sent something, in a whole session that retrieves so many messages. */
    private static int flights(List<String> capabilities, int messages) throws Exception {
        Script script = loggedIn(capabilities, connection -> serve(connection, messages));
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(script);
                DelayingProxy proxy = DelayingProxy.to(server.host(), server.port(), ONE_WAY)) {
            Pop3Server far = new Pop3Server(proxy.host(), proxy.port(), TlsMode.NONE, PATIENT, PATIENT);
            Pop3Limits limits = Pop3Limits.defaults().withPipeline(WINDOW, Long.MAX_VALUE);
            try (Transaction transaction = client(limits).connect(far).login(ALICE, Authentication.AUTO)) {
                retrieve(transaction);
                transaction.quit();
            }
            return proxy.flights();
        }
    }

    private static void retrieve(Transaction transaction) throws IOException {
        List<MaildropEntry> entries = transaction.maildrop().entries();
        try (Retrieval retrieval = transaction.retrieve(entries)) {
            for (MaildropEntry entry : entries) {
                assertThat(nextText(retrieval)).isEqualTo("message " + entry.number() + "\r\n");
            }
            assertThat(retrieval.next()).isNull();
        }
    }

    private static void serve(ScriptedConnection connection, int messages) throws IOException {
        StringBuilder listing = new StringBuilder("+OK\r\n");
        for (int number = 1; number <= messages; number++) {
            listing.append(number).append(' ').append(number + 10).append("\r\n");
        }
        connection.expect("UIDL").send(listing + ".\r\n");
        connection.expect("LIST").send(listing + ".\r\n");
        for (int number = 1; number <= messages; number++) {
            connection.expect("RETR " + number).send("+OK\r\nmessage " + number + "\r\n.\r\n");
        }
        connection.expect("QUIT").send("+OK\r\n");
    }
}
