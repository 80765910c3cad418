package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.ALICE;
import static dev.inlet.pop3.Sessions.connect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over every path of a session only these commands go out, in this form. */
@Timeout(30)
class WireCaptureTest {

    /** What a server knows that has the required commands alone. */
    private static final List<String> REQUIRED =
            List.of("STAT", "LIST", "RETR", "DELE", "NOOP", "RSET", "QUIT", "USER", "PASS");

    @Test
    @Tag("C0003")
    @Tag("C0004")
    @Tag("C0015")
    @Tag("C0019")
    @Tag("C0027")
    @Tag("C0036")
    @Tag("V0003")
    @Tag("V0006")
    @Tag("V0007")
    @Tag("V0008")
    @Tag("wild-26")
    @Tag("wild-42")
    void aWholeSessionSendsTheseLinesAndNoOther() throws Exception {
        String wire = everything("+OK POP3 <1896.697@example.com>\r\n", false);

        assertThat(wire)
                .isEqualTo(
                        "CAPA\r\nUSER alice\r\nPASS open sesame\r\nCAPA\r\nUIDL\r\nLIST\r\nSTAT\r\nRETR 1\r\nRETR 2\r\n"
                                + "TOP 1 5\r\nNOOP\r\nDELE 1\r\nDELE 2\r\nUIDL\r\nLIST\r\nQUIT\r\n");
    }

    @Test
    @Tag("C0031")
    void aServerWithTheRequiredCommandsAloneIsEnough() throws Exception {
        assertThat(everything("+OK\r\n", true)).endsWith("DELE 1\r\nDELE 2\r\nUIDL\r\nLIST\r\nQUIT\r\n");
    }

    /** Every operation there is. */
    private static String everything(String greeting, boolean minimal) throws Exception {
        try (ScriptedPop3Server server =
                        ScriptedPop3Server.playing(connection -> serve(connection, greeting, minimal));
                Authorization authorization = connect(server);
                Transaction transaction = authorization.login(ALICE, Authentication.AUTO)) {
            Maildrop maildrop = transaction.maildrop();
            assertThat(maildrop.uniqueIds()).isEqualTo(!minimal);
            assertThat(maildrop.entries()).hasSize(2);
            assertThat(transaction.stat()).isEqualTo(new DropListing(2, 20));
            assertThat(all(transaction.retrieve(maildrop.entries())))
                    .allMatch(retrieved -> retrieved instanceof Retrieved.Message);
            assertThat(all(transaction.top(maildrop.entries().subList(0, 1), 5)))
                    .allMatch(retrieved -> retrieved instanceof Retrieved.NotRetrieved == minimal);
            transaction.keepAlive();
            assertThat(transaction.delete(maildrop.entries())).hasSize(2);
            assertThat(transaction.maildrop().entries()).hasSize(2);
            transaction.quit();
            return server.received();
        }
    }

    private static List<Retrieved> all(Retrieval retrieval) throws IOException {
        List<Retrieved> all = new ArrayList<>();
        try (retrieval) {
            for (Retrieved next = retrieval.next(); next != null; next = retrieval.next()) {
                all.add(next);
            }
        }
        return all;
    }

    private static void serve(ScriptedConnection connection, String greeting, boolean minimal) throws IOException {
        connection.send(greeting);
        while (true) {
            String verb = connection.readLine().split(" ", 2)[0];
            connection.send(minimal && !REQUIRED.contains(verb) ? "-ERR unknown command\r\n" : answer(verb));
        }
    }

    private static String answer(String verb) {
        return switch (verb) {
            case "STAT" -> "+OK 2 20\r\n";
            case "LIST" -> "+OK\r\n1 10\r\n2 10\r\n.\r\n";
            case "UIDL" -> "+OK\r\n1 a\r\n2 b\r\n.\r\n";
            case "RETR", "TOP" -> "+OK\r\nS: x\r\n\r\nx\r\n.\r\n";
            case "CAPA" -> "+OK\r\nUSER\r\n.\r\n";
            default -> "+OK\r\n";
        };
    }
}
