package dev.inlet.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropServer;
import dev.inlet.testing.Pace;
import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.ScriptedPop3Server.Script;
import dev.inlet.testing.TestAccount;
import dev.inlet.testing.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Whatever a maildrop does from one session to the next, no message is lost and none is taken twice. */
@InletTest
class WildMaildropTests {

    private static final String KEEP = ", \"poll\": {\"enabled\": false}";
    private static final String DELETE = KEEP + ", \"retention\": {\"leaveOnServer\": false}";

    private static final String LOGIN = """
            S: +OK
            C: CAPA
            S: +OK
            S: UIDL
            S: USER
            S: .
            C: USER alice
            S: +OK
            C: PASS secret
            S: +OK
            C: CAPA
            S: +OK
            S: UIDL
            S: .
            C: UIDL
            """;

    private static final String QUIT = """
            C: QUIT
            S: +OK
            """;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private Api api;

    @BeforeEach
    void api() {
        api = new Api(port);
    }

    @Test
    @Tag("C0040")
    @Tag("wild-20")
    void aKnownMessageIsNotTakenAgainWhateverItsListedOctetsAreNow() {
        try (var server = playing(
                session(listing(18, "a"), retrieved(1, "first"), QUIT),
                session(listing(90_000, "a"), retrieved(1, "first"), QUIT),
                session(listing(90_000, "a"), QUIT),
                session(listing(18, "a"), QUIT))) {
            TestAccount account = account(server, KEEP);
            assertThat(completed(account).path("retrieved").asInt()).isEqualTo(1);
            for (int n = 0; n < 3; n++) {
                assertThat(completed(account).path("retrieved").asInt()).isZero();
            }
            assertThat(subjects(account)).containsExactly("first");
        }
    }

    @Test
    @Tag("wild-27")
    void aRefusedUniqueIdListingSkipsThisPollAndTakesNothingForNew() {
        String refused = """
                S: -ERR index is being rebuilt
                C: LIST
                S: +OK
                S: 1 18
                S: .
                """;
        try (var server = playing(
                session(listing(18, "a"), retrieved(1, "first"), QUIT),
                session(refused, QUIT),
                session(listing(18, "a"), QUIT))) {
            TestAccount account = account(server, KEEP);
            completed(account);
            JsonNode poll = account.sync();
            assertThat(poll.path("outcome").asString()).isEqualTo("deferred");
            assertThat(poll.path("reason").path("code").asString()).isEqualTo("unique_ids_unavailable");
            completed(account);
            assertThat(subjects(account)).containsExactly("first");
        }
    }

    @Test
    @Tag("wild-28")
    @Tag("wild-33")
    void aMaildropThatIsEmptyOnceMakesNothingForgotten() {
        try (var server = playing(
                session(listing(18, "a"), retrieved(1, "first"), QUIT),
                session(listing(18), QUIT),
                session(listing(18, "a"), QUIT))) {
            TestAccount account = account(server, KEEP);
            completed(account);
            assertThat(completed(account).path("listed").asInt()).isZero();
            assertThat(subjects(account)).containsExactly("first");
            assertThat(completed(account).path("retrieved").asInt()).isZero();
            assertThat(subjects(account)).containsExactly("first");
        }
    }

    @Test
    @Tag("wild-30")
    void aPseudoMessageIsTakenOnceAndHoldsNobodyUp() {
        String pseudo = "DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA";
        try (var server = playing(
                session(listing(18, "p", "a"), retrieved(1, pseudo), retrieved(2, "mail"), QUIT),
                session(listing(18, "p", "a"), QUIT))) {
            TestAccount account = account(server, KEEP);
            completed(account);
            assertThat(completed(account).path("retrieved").asInt()).isZero();
            assertThat(subjects(account)).containsExactlyInAnyOrder(pseudo, "mail");
        }
    }

    @Test
    @Tag("wild-29")
    @Tag("wild-31")
    void aViewThatShowsOthersEachTimeIsTakenPieceByPiece() {
        try (var server = playing(
                session(listing(18, "a", "b"), retrieved(1, "a"), retrieved(2, "b"), QUIT),
                session(listing(18, "c", "b"), retrieved(1, "c"), QUIT),
                session(listing(18, "b", "a", "c"), QUIT))) {
            TestAccount account = account(server, KEEP);
            assertThat(completed(account).path("retrieved").asInt()).isEqualTo(2);
            assertThat(completed(account).path("retrieved").asInt()).isEqualTo(1);
            assertThat(completed(account).path("retrieved").asInt()).isZero();
            assertThat(subjects(account)).containsExactlyInAnyOrder("a", "b", "c");
        }
    }

    @Test
    @Tag("wild-31")
    void whereAllOfAFewHundredWasNewTheNextSyncFollowsAtOnce() {
        try (MaildropServer server = new MaildropServer().addUser("alice", "secret")) {
            for (int i = 0; i < 240; i++) {
                server.deliver("alice", ("Subject: " + i + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            TestAccount account =
                    TestAccount.create(api, "localhost", server.port(), "none", ", \"poll\": {\"interval\": \"PT1H\"}");
            List<JsonNode> syncs = await().atMost(Duration.ofSeconds(30))
                    .until(() -> api.all(account.path() + "/syncs"), each -> each.size() >= 2);
            assertThat(syncs.getLast().path("retrieved").asInt()).isEqualTo(240);
            JsonNode second = account.finished(syncs.getFirst().path("id").asString());
            assertThat(second.path("retrieved").asInt()).isZero();
            assertThat(Instant.parse(account.view().path("nextSyncAt").asString()))
                    .isAfter(Instant.now().plusSeconds(60));
        }
    }

    @Test
    @Tag("wild-44")
    void aConnectionLostAtDeletionKeepsTheMessageAndDeletesItNextTime() {
        try (var server = playing(WildMaildropTests::cutAtDeletion, session(listing(18, "a"), deleted("+OK"), QUIT))) {
            TestAccount account = account(server, DELETE);
            assertThat(account.sync().path("reason").path("code").asString()).isEqualTo("connection_lost");
            assertThat(subjects(account)).containsExactly("first");
            assertThat(completed(account).path("deleted").asInt()).isEqualTo(1);
            assertThat(subjects(account)).containsExactly("first");
        }
    }

    @Test
    @Tag("C0026")
    @Tag("wild-47")
    void aDeletionThatIsRefusedStopsNothing() {
        try (var server =
                playing(session(listing(18, "a"), retrieved(1, "first"), deleted("-ERR no such message"), QUIT))) {
            TestAccount account = account(server, DELETE);
            JsonNode sync = completed(account);
            assertThat(sync.path("retrieved").asInt()).isEqualTo(1);
            assertThat(sync.path("deleted").asInt()).isZero();
        }
    }

    @Test
    @Tag("wild-48")
    @Tag("wild-50")
    void whatAFailedQuitDidNotDeleteIsMarkedAgainAndNotTakenAgain() {
        assertMarkedAgain("""
                C: QUIT
                S: -ERR [SYS/TEMP] some deleted messages not removed
                """);
    }

    @Test
    @Tag("wild-49")
    void whatIsStillListedAfterQuitIsMarkedAgainAndNotTakenAgain() {
        assertMarkedAgain(QUIT);
    }

    private void assertMarkedAgain(String quit) {
        try (var server = playing(
                session(listing(18, "a"), retrieved(1, "first"), deleted("+OK"), quit),
                session(listing(18, "a"), deleted("+OK"), QUIT),
                session(listing(18), QUIT))) {
            TestAccount account = account(server, DELETE);
            assertThat(completed(account).path("retrieved").asInt()).isEqualTo(1);
            JsonNode second = completed(account);
            assertThat(second.path("retrieved").asInt()).isZero();
            assertThat(second.path("deleted").asInt()).isEqualTo(1);
            completed(account);
            assertThat(subjects(account)).containsExactly("first");
        }
    }

    /** The interval is ten seconds: a minute of silence is what servers cut a session for. */
    @Test
    @Tag("C0027")
    @Tag("C0029")
    @Tag("wild-45")
    void aSlowDatabaseDoesNotLeaveTheServerInSilence() {
        jdbc.sql("""
                        create function store_slowly() returns trigger language plpgsql as $$
                        begin
                            if new.subject = 'slow' then perform pg_sleep(11); end if;
                            return new;
                        end $$""").update();
        jdbc.sql("create trigger store_slowly before insert on message for each row execute function store_slowly()")
                .update();
        String noop = """
                C: NOOP
                S: -ERR what?
                """;
        try (var server = playing(session(listing(18, "a"), retrieved(1, "slow"), noop, QUIT))) {
            TestAccount account = account(server, KEEP);
            assertThat(completed(account).path("retrieved").asInt()).isEqualTo(1);
            assertThat(server.received()).endsWith("RETR 1\r\nNOOP\r\nQUIT\r\n");
        } finally {
            jdbc.sql("drop function store_slowly() cascade").update();
        }
    }

    private static void cutAtDeletion(ScriptedConnection connection) throws IOException, InterruptedException {
        Transcript.play(connection, LOGIN + listing(18, "a") + retrieved(1, "first") + "C: DELE 1\n");
        connection.reset();
    }

    private static JsonNode completed(TestAccount account) {
        JsonNode sync = account.sync();
        assertThat(sync.path("outcome").asString()).as(sync.toString()).isEqualTo("completed");
        return sync;
    }

    private static List<String> subjects(TestAccount account) {
        return account.messages().stream()
                .map(message -> message.path("subject").asString())
                .toList();
    }

    private TestAccount account(ScriptedPop3Server server, String more) {
        return TestAccount.create(api, server.host(), server.port(), "none", more);
    }

    private static ScriptedPop3Server playing(Script... sessions) {
        return ScriptedPop3Server.playing(sessions);
    }

    private static Script session(String... parts) {
        return Transcript.at(Pace.FULL_SPEED, LOGIN, String.join("", parts));
    }

    /** The answer to UIDL, and LIST with its answer. */
    private static String listing(int octets, String... uniqueIds) {
        StringBuilder ids = new StringBuilder("S: +OK\n");
        StringBuilder sizes = new StringBuilder("C: LIST\nS: +OK\n");
        for (int i = 0; i < uniqueIds.length; i++) {
            ids.append("S: ").append(i + 1).append(' ').append(uniqueIds[i]).append('\n');
            sizes.append("S: ").append(i + 1).append(' ').append(octets).append('\n');
        }
        return ids + "S: .\n" + sizes + "S: .\n";
    }

    private static String retrieved(int number, String subject) {
        return "C: RETR " + number + "\nS: +OK\nS: Subject: " + subject + "\nS:\nS: .\n";
    }

    private static String deleted(String answer) {
        return "C: DELE 1\nS: " + answer + "\n";
    }
}
