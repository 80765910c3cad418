package dev.inlet.sync;

import static dev.inlet.sync.TokenMaildrop.base64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.RunningInlet;
import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.TestAccount;
import dev.inlet.testing.TestCertificates;
import dev.inlet.testing.TestDatabase;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** An account whose credentials are a certificate logs in by SASL EXTERNAL and says no more than whose maildrop it wants. */
class CertificateLoginTests {

    @ParameterizedTest
    @CsvSource({"auto,'',''", "external,', \"username\": \"alice\"',alice"})
    void theServerHearsWhoseMaildropIsWanted(String authentication, String username, String said) {
        try (RunningInlet inlet = RunningInlet.start(TestDatabase.create(), Map.of());
                var server = ScriptedPop3Server.playingUnderTls(
                        TestCertificates.localhost().context(), connection -> serve(connection, said))) {
            TestAccount account = TestAccount.create(
                    inlet.api(),
                    server.host(),
                    server.port(),
                    "implicit",
                    "{\"type\": \"certificate\"" + username + "}",
                    ", \"poll\": {\"enabled\": false}, \"authentication\": \"" + authentication + "\"");

            JsonNode sync = account.sync();
            assertThat(sync.path("outcome").asString()).as(sync.toString()).isEqualTo("completed");
        }
    }

    private static void serve(ScriptedConnection connection, String said) throws Exception {
        connection.send("+OK ready\r\n").expect("CAPA").send("+OK\r\nSASL PLAIN EXTERNAL\r\n.\r\n");
        connection.expect("AUTH EXTERNAL").send("+ \r\n").expect(base64(said)).send("+OK\r\n");
        connection.expect("CAPA").send("-ERR\r\n");
        connection.expect("UIDL").send("+OK\r\n.\r\n");
        connection.expect("LIST").send("+OK\r\n.\r\n");
        connection.expect("QUIT").send("+OK\r\n");
    }
}
