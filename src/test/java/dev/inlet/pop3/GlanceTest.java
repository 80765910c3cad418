package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.loggedIn;
import static dev.inlet.pop3.Sessions.login;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A glance takes STAT and UIDL alone, and whoever has seen enough is told no more; everybody else is told everything. */
class GlanceTest {

    /** More than are held ready. */
    private static final int MANY = 20_003;

    private final List<Glance> seen = new ArrayList<>();

    @Test
    void whereAGlanceIsEnoughNothingElseIsAsked() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(loggedIn(connection -> {
                    glance(connection, "+OK 2 30\r\n", "1 a\r\n2 b\r\n");
                    connection.expect("QUIT").send("+OK\r\n");
                }));
                Transaction transaction = login(server)) {
            assertThat(transaction.maildropUnless(seen::add)).isEmpty();
            transaction.quit();
        }
        assertThat(seen).singleElement().extracting(Glance::messages).isEqualTo(2);
    }

    @Test
    void whereItIsNotTheRestIsAsked() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(loggedIn(connection -> {
                    glance(connection, "+OK 2 30\r\n", "1 a\r\n2 b\r\n");
                    listing(connection, "LIST", "1 10\r\n2 20\r\n");
                    connection.hang();
                }));
                Transaction transaction = login(server)) {
            Maildrop maildrop = look(transaction).orElseThrow();

            assertThat(maildrop.entries())
                    .containsExactly(
                            new MaildropEntry(1, 10, new UniqueId("a")), new MaildropEntry(2, 20, new UniqueId("b")));
            assertThat(maildrop.glance()).isEqualTo(seen.getFirst());
        }
    }

    /** A server that is far away is waited for once a write. */
    @Test
    void whereTheServerOffersPipeliningCommandsShareAWrite() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(loggedIn(List.of("PIPELINING"), connection -> {
                    connection.expect("STAT").expect("UIDL").send("+OK 2 30\r\n+OK\r\n1 a\r\n2 b\r\n.\r\n");
                    listing(connection, "LIST", "1 10\r\n2 20\r\n");
                    connection.expect("UIDL").expect("LIST").send("-ERR no\r\n+OK\r\n1 10\r\n.\r\n");
                    connection.expect("QUIT").send("+OK\r\n");
                }));
                Transaction transaction = login(server)) {
            assertThat(look(transaction).orElseThrow().entries())
                    .containsExactly(
                            new MaildropEntry(1, 10, new UniqueId("a")), new MaildropEntry(2, 20, new UniqueId("b")));
            assertThat(transaction.maildrop().entries()).containsExactly(new MaildropEntry(1, 10, null));
            transaction.quit();
        }
    }

    @Test
    void whatWouldFillTheMemoryIsAskedForTwice() throws Exception {
        StringBuilder uniqueIds = new StringBuilder();
        for (int number = 1; number <= MANY; number++) {
            uniqueIds.append(number).append(" u").append(number).append("\r\n");
        }
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(loggedIn(connection -> {
                    glance(connection, "+OK\r\n", uniqueIds.toString());
                    listing(connection, "UIDL", uniqueIds.toString());
                    listing(connection, "LIST", MANY + " 7\r\n");
                    connection.hang();
                }));
                Transaction transaction = login(server)) {
            List<MaildropEntry> entries = look(transaction).orElseThrow().entries();

            assertThat(entries).hasSize(MANY);
            assertThat(entries.getLast()).isEqualTo(new MaildropEntry(MANY, 7, new UniqueId("u" + MANY)));
            assertThat(seen).singleElement().extracting(Glance::messages).isEqualTo(MANY);
        }
    }

    @Test
    void aServerThatRefusesStatOrUidlIsAskedForWhatItHas() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(loggedIn(connection -> {
                    connection.expect("STAT").send("-ERR no\r\n").expect("UIDL").send("-ERR no\r\n");
                    listing(connection, "LIST", "1 10\r\n");
                    connection.hang();
                }));
                Transaction transaction = login(server)) {
            Maildrop maildrop = look(transaction).orElseThrow();

            assertThat(maildrop.uniqueIds()).isFalse();
            assertThat(maildrop.glance()).isNull();
            assertThat(seen).isEmpty();
        }
    }

    @Test
    void anyDifferenceInWhatIsShownIsSeen() throws Exception {
        List<String> digests = new ArrayList<>();
        for (String[] shown : new String[][] {
            {"+OK 2 30\r\n", "1 a\r\n2 b\r\n"},
            {"+OK 2 31\r\n", "1 a\r\n2 b\r\n"},
            {"+OK 2 30\r\n", "1 a\r\n2 c\r\n"},
            {"+OK 2 30\r\n", "1 a\r\n3 b\r\n"},
            {"+OK 2 30\r\n", "2 b\r\n1 a\r\n"},
            {"+OK 2 30\r\n", "1 a\r\n"},
            {"+OK 2 30\r\n", "1 a2 b\r\n"}
        }) {
            digests.add(digest(shown[0], shown[1]));
        }
        assertThat(digests).doesNotHaveDuplicates();
        assertThat(digest("+OK 2 30 octets\r\n", "1 a\r\n2 b\r\n")).isEqualTo(digests.getFirst());
    }

    private String digest(String stat, String uniqueIds) throws Exception {
        seen.clear();
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(loggedIn(connection -> {
                    glance(connection, stat, uniqueIds);
                    connection.hang();
                }));
                Transaction transaction = login(server)) {
            transaction.maildropUnless(seen::add);
        }
        return seen.getFirst().digest();
    }

    private Optional<Maildrop> look(Transaction transaction) throws Pop3Exception {
        return transaction.maildropUnless(glance -> {
            seen.add(glance);
            return false;
        });
    }

    private static void glance(ScriptedConnection connection, String stat, String uniqueIds) throws Exception {
        connection.expect("STAT").send(stat);
        listing(connection, "UIDL", uniqueIds);
    }

    private static void listing(ScriptedConnection connection, String command, String lines) throws Exception {
        connection.expect(command).send("+OK\r\n" + lines + ".\r\n");
    }
}
