package dev.inlet.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.TestAccount;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A server that demands time between logins gets it, however often the account wants to be polled. */
@InletTest
class LoginDelayTests {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource({
        "LOGIN-DELAY 300, LOGIN-DELAY 300",
        "LOGIN-DELAY 10 USER, LOGIN-DELAY 300",
    })
    @Tag("wild-17")
    void theNextSyncWaitsAsLongAsTheServerDemandsOfThisUser(String before, String after) {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(connection -> {
            connection.send("+OK ready\r\n");
            capabilities(connection, before);
            connection
                    .expect("USER alice")
                    .send("+OK\r\n")
                    .expect("PASS secret")
                    .send("+OK\r\n");
            capabilities(connection, after);
            connection.expect("UIDL").send("+OK\r\n.\r\n");
            connection.expect("LIST").send("+OK\r\n.\r\n");
            connection.expect("QUIT").send("+OK\r\n");
        })) {
            assertNextSyncIsDelayed(server, "completed");
        }
    }

    @Test
    @Tag("wild-17")
    void aLoginThatCameTooSoonIsNotRepeatedSooner() {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(connection -> {
            connection.send("+OK ready\r\n");
            capabilities(connection, "LOGIN-DELAY 300");
            connection.expect("USER alice").send("+OK\r\n");
            connection.expect("PASS secret").send("-ERR [LOGIN-DELAY] too soon\r\n");
            connection.expect("QUIT").send("+OK\r\n");
        })) {
            assertNextSyncIsDelayed(server, "deferred");
        }
    }

    private void assertNextSyncIsDelayed(ScriptedPop3Server server, String outcome) {
        Instant before = Instant.now();
        TestAccount account = TestAccount.create(
                new Api(port), server.host(), server.port(), "none", ", \"poll\": {\"interval\": \"PT1S\"}");
        JsonNode view = await().atMost(Duration.ofSeconds(20))
                .until(account::view, each -> !each.path("lastSync").isNull());
        assertThat(view.path("lastSync").path("outcome").asString()).isEqualTo(outcome);
        assertThat(Instant.parse(view.path("nextSyncAt").asString())).isAfter(before.plusSeconds(300));
    }

    private static void capabilities(ScriptedConnection connection, String line) throws IOException {
        connection.expect("CAPA").send("+OK\r\n" + line + "\r\nUSER\r\nUIDL\r\n.\r\n");
    }
}
