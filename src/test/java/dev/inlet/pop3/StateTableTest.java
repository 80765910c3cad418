package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.PATIENT;
import static dev.inlet.pop3.Sessions.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inlet.pop3.StateTable.Situation;
import dev.inlet.pop3.net.Tap;
import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What docs/pop3.md shows of the states is what they are, and on the wire every state holds to it for every command. */
@Timeout(60)
class StateTableTest {

    private static final Path SHOULD_SAY = Path.of("target", "states.md");

    @Test
    void theTableAndTheDiagramOfTheDocumentAreThoseOfTheCode() throws IOException {
        Files.writeString(SHOULD_SAY, "```mermaid\n" + StateTable.diagram() + "```\n\n" + StateTable.table());

        assertThat(Files.readString(Path.of("docs", "pop3.md")))
                .as("what it should say is in %s", SHOULD_SAY)
                .contains(StateTable.diagram(), StateTable.table());
    }

    @ParameterizedTest
    @EnumSource(Situation.class)
    @Tag("C0013")
    @Tag("C0016")
    @Tag("C0018")
    @Tag("C0025")
    @Tag("C0028")
    @Tag("C0033")
    @Tag("C0035")
    @Tag("C0043")
    @Tag("C0044")
    @Tag("C0047")
    @Tag("V0005")
    void aSessionSendsWhatItsStatePermitsAndNothingElse(Situation situation) throws IOException, InterruptedException {
        for (Verb verb : Verb.values()) {
            List<String> before = new ArrayList<>();
            List<String> after = commandsOf(situation, verb, before);

            assertThat(after.subList(before.size(), after.size()))
                    .as("%s, %s", situation, verb)
                    .isEqualTo(situation.permits(verb) ? List.of(command(verb).line()) : List.of());
        }
    }

    /** Brings a session into the situation and lets it try the command; gives all lines that came to the server. */
    private static List<String> commandsOf(Situation situation, Verb verb, List<String> before)
            throws IOException, InterruptedException {
        ScriptedPop3Server server = ScriptedPop3Server.playing(StateTableTest::serve);
        try (server) {
            Session session = session(server);
            reach(session, situation, before);
            if (situation.permits(verb)) {
                session.send(List.of(command(verb)));
                session.channel().closeOrderly();
            } else {
                assertThatThrownBy(() -> session.send(List.of(command(verb))))
                        .isInstanceOf(IllegalStateException.class);
                session.drop();
            }
            while (server.openConnections() > 0) {
                Thread.sleep(1);
            }
        }
        return server.commands();
    }

    private static void reach(Session session, Situation situation, List<String> sent) throws Pop3Exception {
        if (situation != Situation.GREETING) {
            session.greeting();
        }
        switch (situation) {
            case GREETING, AUTHORIZATION -> {}
            case USER_ACCEPTED -> exchange(session, Verb.USER, sent);
            case CHALLENGED -> exchange(session, Verb.AUTH, sent);
            case TRANSACTION -> login(session, sent);
            case UPDATE -> {
                login(session, sent);
                session.send(List.of(new Command.Quit()));
                sent.add("QUIT");
            }
            case CLOSED -> {
                exchange(session, Verb.QUIT, sent);
                session.closeOrderly();
            }
        }
    }

    private static void login(Session session, List<String> sent) throws Pop3Exception {
        exchange(session, Verb.USER, sent);
        exchange(session, Verb.PASS, sent);
    }

    private static void exchange(Session session, Verb verb, List<String> sent) throws Pop3Exception {
        assertThat(session.exchange(command(verb))).isNotInstanceOf(Reply.Err.class);
        sent.add(command(verb).line());
    }

    private static Session session(ScriptedPop3Server server) throws IOException {
        Pop3Server where = at(server);
        Tap connected = new Connector(InetAddress::getAllByName).connect(where, PATIENT);
        return new Session(
                new Channel(where, connected, new Watchdog(connected, PATIENT), Transcript.none()),
                Pop3Limits.defaults(),
                ReplyTimes.none());
    }

    private static void serve(ScriptedConnection connection) throws IOException {
        connection.send("+OK\r\n");
        while (true) {
            connection.send(connection.readLine().startsWith("AUTH") ? "+ \r\n" : "+OK\r\n");
        }
    }

    private static Command command(Verb verb) {
        return switch (verb) {
            case CAPA -> new Command.Capa();
            case STLS -> new Command.Stls();
            case AUTH -> new Command.Auth("PLAIN");
            case RESPONSE -> new Command.Response(new byte[0], true);
            case LANG -> new Command.Lang("en");
            case UTF8 -> new Command.Utf8();
            case USER -> new Command.User("alice");
            case PASS -> new Command.Pass("open sesame");
            case APOP -> new Command.Apop("alice", "c4c9");
            case STAT -> new Command.Stat();
            case LIST -> new Command.ScanListing();
            case UIDL -> new Command.UniqueIdListing();
            case RETR -> new Command.Retr(1);
            case TOP -> new Command.Top(1, 0);
            case DELE -> new Command.Dele(1);
            case NOOP -> new Command.Noop();
            case QUIT -> new Command.Quit();
        };
    }
}
