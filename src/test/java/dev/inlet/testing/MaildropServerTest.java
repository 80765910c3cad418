package dev.inlet.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demo's server keeps RFC 1939, so that what works with it works. */
class MaildropServerTest {

    private static final String FIRST = "Subject: one\r\n\r\nfirst\r\n";
    private static final String DOTS = ".head: x\r\n\r\n.\r\n..\r\n.x\r\ntext\r\n";

    private final MaildropServer server = new MaildropServer();

    @BeforeEach
    void deliverThree() {
        server.addUser("ada", "pass word").addUser("bob", "secret");
        deliver(FIRST, DOTS, "no body and no line end");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void userAndPassOpenTheMaildropAndStatCountsOctetsWithoutStuffing() throws IOException {
        try (var client = new RawPop3Client(server)) {
            assertThat(client.greeting).startsWith("+OK");
            assertThat(client.send("USER ada")).startsWith("+OK");
            assertThat(client.send("PASS pass word")).startsWith("+OK");
            assertThat(client.send("STAT")).isEqualTo("+OK 3 " + (FIRST.length() + DOTS.length() + 25));
            assertThat(client.multiline("LIST")).containsExactly("1 " + FIRST.length(), "2 " + DOTS.length(), "3 25");
            assertThat(uniqueIds(client)).containsExactly("1 00000001", "2 00000002", "3 00000003");
            assertThat(client.send("LIST 2")).isEqualTo("+OK 2 " + DOTS.length());
            assertThat(client.send("UIDL 3")).matches("\\+OK 3 00000003-[0-9a-f]{8}");
            assertThat(client.send("NOOP")).isEqualTo("+OK");
            assertThat(client.send("QUIT")).startsWith("+OK");
            assertThat(client.line()).isEmpty();
        }
    }

    @Test
    void plainOpensTheMaildropWithAndWithoutAnInitialResponse() throws IOException {
        String response = Base64.getEncoder().encodeToString("\0ada\0pass word".getBytes(US_ASCII));
        try (var client = new RawPop3Client(server)) {
            assertThat(client.send("AUTH PLAIN " + response)).startsWith("+OK");
            assertThat(client.send("QUIT")).startsWith("+OK");
        }
        try (var client = new RawPop3Client(server)) {
            assertThat(client.send("auth plain")).isEqualTo("+ ");
            assertThat(client.send("*")).startsWith("-ERR");
            assertThat(client.send("AUTH PLAIN")).isEqualTo("+ ");
            assertThat(client.send(response)).startsWith("+OK");
            assertThat(client.send("QUIT")).startsWith("+OK");
        }
    }

    @Test
    void wrongCredentialsAreRefusedAndTheSessionGoesOn() throws IOException {
        try (var client = new RawPop3Client(server)) {
            assertThat(client.send("PASS secret")).startsWith("-ERR");
            assertThat(client.login("bob", "wrong")).startsWith("-ERR [AUTH]");
            assertThat(client.login("eve", "secret")).startsWith("-ERR [AUTH]");
            assertThat(client.send("AUTH CRAM-MD5")).startsWith("-ERR");
            assertThat(client.send("STAT")).startsWith("-ERR");
            assertThat(client.login("bob", "secret")).startsWith("+OK");
        }
    }

    @Test
    void capabilitiesAreNamedInBothStates() throws IOException {
        try (var client = new RawPop3Client(server)) {
            List<String> before = client.multiline("CAPA");
            assertThat(before).contains("TOP", "UIDL", "USER", "PIPELINING", "RESP-CODES", "SASL PLAIN");
            assertThat(client.login("ada", "pass word")).startsWith("+OK");
            assertThat(client.multiline("capa")).isEqualTo(before);
        }
    }

    @Test
    void retrievedMessageIsByteStuffedAndEndsItsLastLine() throws IOException {
        try (var client = new RawPop3Client(server)) {
            assertThat(client.login("ada", "pass word")).startsWith("+OK");
            assertThat(client.raw("RETR 2")).isEqualTo("..head: x\r\n\r\n..\r\n...\r\n..x\r\ntext\r\n.\r\n");
            assertThat(client.raw("RETR 3")).isEqualTo("no body and no line end\r\n.\r\n");
            assertThat(client.send("RETR 4")).startsWith("-ERR");
            assertThat(client.send("RETR")).startsWith("-ERR");
            assertThat(client.send("RETR 99999999999")).startsWith("-ERR");
        }
    }

    @Test
    void topGivesTheHeaderAndSoManyLines() throws IOException {
        try (var client = new RawPop3Client(server)) {
            assertThat(client.login("ada", "pass word")).startsWith("+OK");
            assertThat(client.raw("TOP 2 0")).isEqualTo("..head: x\r\n\r\n.\r\n");
            assertThat(client.raw("TOP 2 2")).isEqualTo("..head: x\r\n\r\n..\r\n...\r\n.\r\n");
            assertThat(client.raw("TOP 2 100")).isEqualTo(client.raw("RETR 2"));
            assertThat(client.raw("TOP 3 0")).isEqualTo("no body and no line end\r\n.\r\n");
            assertThat(client.send("TOP 2")).startsWith("-ERR");
            assertThat(client.send("TOP 2 -1")).startsWith("-ERR");
            assertThat(client.send("TOP 9 1")).startsWith("-ERR");
        }
    }

    @Test
    void droppedConnectionDeletesNothing() throws IOException {
        try (var client = new RawPop3Client(server)) {
            assertThat(client.login("ada", "pass word")).startsWith("+OK");
            assertThat(client.send("DELE 1")).startsWith("+OK");
        }
        await().untilAsserted(() -> {
            try (var client = new RawPop3Client(server)) {
                assertThat(client.login("ada", "pass word")).startsWith("+OK maildrop has 3");
            }
        });
    }

    @Test
    void quitDeletesWhatIsMarkedAndUniqueIdsStay() throws IOException {
        try (var client = new RawPop3Client(server)) {
            assertThat(client.login("ada", "pass word")).startsWith("+OK");
            assertThat(client.send("DELE 1")).startsWith("+OK");
            assertThat(client.send("DELE 1")).startsWith("-ERR");
            assertThat(client.send("RETR 1")).startsWith("-ERR");
            assertThat(uniqueIds(client)).containsExactly("2 00000002", "3 00000003");
            assertThat(client.send("RSET")).startsWith("+OK");
            assertThat(client.send("STAT")).startsWith("+OK 3 ");
            assertThat(client.send("DELE 2")).startsWith("+OK");
            assertThat(client.send("QUIT")).startsWith("+OK");
        }
        assertThat(server.messages("ada")).isEqualTo(2);
        deliver(FIRST);
        try (var client = new RawPop3Client(server)) {
            assertThat(client.login("ada", "pass word")).startsWith("+OK");
            assertThat(uniqueIds(client)).containsExactly("1 00000001", "2 00000003", "3 00000004");
        }
    }

    @Test
    void maildropIsLockedForOthersUntilTheSessionEnds() throws IOException {
        try (var first = new RawPop3Client(server)) {
            assertThat(first.login("ada", "pass word")).startsWith("+OK");
            try (var second = new RawPop3Client(server)) {
                assertThat(second.login("ada", "pass word")).startsWith("-ERR [IN-USE]");
                assertThat(second.login("bob", "secret")).startsWith("+OK");
            }
        }
        await().untilAsserted(() -> {
            try (var third = new RawPop3Client(server)) {
                assertThat(third.login("ada", "pass word")).startsWith("+OK");
            }
        });
    }

    @Test
    void openSessionDoesNotSeeWhatIsDeliveredMeanwhile() throws IOException {
        try (var client = new RawPop3Client(server)) {
            assertThat(client.login("bob", "secret")).startsWith("+OK");
            server.deliver("bob", FIRST.getBytes(US_ASCII));
            assertThat(client.send("STAT")).isEqualTo("+OK 0 0");
            assertThat(client.send("QUIT")).startsWith("+OK");
        }
        assertThat(server.messages("bob")).isEqualTo(1);
    }

    @Test
    void pipelinedCommandsAreAnsweredInOrder() throws IOException, InterruptedException {
        for (int i = 0; i < 2000; i++) {
            server.deliver("bob", ("Subject: %d\r\n\r\n%s".formatted(i, "line\r\n".repeat(200))).getBytes(US_ASCII));
        }
        try (var client = new RawPop3Client(server)) {
            assertThat(client.login("bob", "secret")).startsWith("+OK");
            var commands = new StringBuilder();
            for (int i = 1; i <= 2000; i++) {
                commands.append("RETR ").append(i).append("\r\n");
            }
            Thread writer = Thread.ofVirtual()
                    .start(() -> client.writeQuietly(commands.append("QUIT\r\n").toString()));
            for (int i = 0; i < 2000; i++) {
                assertThat(client.line()).startsWith("+OK");
                assertThat(client.body()).startsWith("Subject: " + i + "\r\n");
            }
            assertThat(client.line()).startsWith("+OK bye");
            assertThat(writer.join(Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void unknownCommandsAndEmptyLinesAreRefused() throws IOException {
        try (var client = new RawPop3Client(server)) {
            assertThat(client.send("")).startsWith("-ERR");
            assertThat(client.send("EHLO there")).startsWith("-ERR");
            assertThat(client.send("QUIT")).startsWith("+OK");
        }
    }

    @Test
    void closedServerDropsItsConnections() throws IOException {
        try (var client = new RawPop3Client(server)) {
            assertThat(client.login("ada", "pass word")).startsWith("+OK");
            server.close();
            assertThat(client.line()).isEmpty();
        }
    }

    @Test
    void unknownUsersAndSecondUsersOfOneNameAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> server.deliver("eve", new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> server.addUser("ada", "again"));
    }

    private void deliver(String... messages) {
        for (String message : messages) {
            server.deliver("ada", message.getBytes(US_ASCII));
        }
    }

    /** Without the digest at the end of each. */
    private static List<String> uniqueIds(RawPop3Client client) throws IOException {
        return client.multiline("UIDL").stream()
                .map(line -> line.replaceFirst("-[0-9a-f]{8}$", ""))
                .toList();
    }
}
