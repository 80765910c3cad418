package dev.inlet.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.TestAccount;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** An account that would leave its messages on a server that does not keep them is told so. */
@InletTest
class ExpireTests {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource({
        "EXPIRE 0, true, messages_expire",
        "EXPIRE 0, false, ''",
        "EXPIRE 30, true, ''",
        "EXPIRE NEVER, true, ''",
    })
    @Tag("wild-33")
    void itIsSaidWhereTheServerDeletesWhatTheAccountWouldLeaveThere(String line, boolean leave, String code) {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(connection -> {
            connection.send("+OK ready\r\n");
            connection.expect("CAPA").send("+OK\r\nUSER\r\nUIDL\r\n.\r\n");
            connection.expect("USER alice").send("+OK\r\n");
            connection.expect("PASS secret").send("+OK\r\n");
            connection.expect("CAPA").send("+OK\r\n" + line + "\r\nUSER\r\nUIDL\r\n.\r\n");
            connection.expect("UIDL").send("+OK\r\n1 u1\r\n.\r\n");
            connection.expect("LIST").send("+OK\r\n1 13\r\n.\r\n");
            connection.expect("RETR 1").send("+OK\r\nSubject: x\r\n\r\n.\r\n");
            if (!leave) {
                connection.expect("DELE 1").send("+OK\r\n");
            }
            connection.expect("QUIT").send("+OK\r\n");
        })) {
            TestAccount account =
                    TestAccount.create(new Api(port), server.host(), server.port(), "none", """
                    , "poll": {"enabled": false}, "retention": {"leaveOnServer": %s}""".formatted(leave));
            JsonNode sync = account.sync();
            assertThat(sync.path("outcome").asString()).as(sync.toString()).isEqualTo("completed");
            assertThat(sync.path("retrieved").asInt()).isEqualTo(1);
            assertThat(sync.path("reason").path("code").asString("")).isEqualTo(code);
        }
    }
}
