package dev.inlet.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropServer;
import dev.inlet.testing.TestAccount;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Mail that came before a given instant is known from the first sync on and never taken; what comes later is, in the order asked for. */
@InletTest
class FirstSyncTests {

    private static final String SINCE_2026 = ", \"firstSync\": \"2026-01-01T00:00:00Z\"";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private final List<String> commands = new CopyOnWriteArrayList<>();
    private Api api;
    private MaildropServer maildrop;

    @BeforeEach
    void start() {
        api = new Api(port);
        maildrop = new MaildropServer().addUser("alice", "secret").listener(commands::add);
    }

    @AfterEach
    void stop() {
        maildrop.close();
    }

    @Test
    @Tag("C0032")
    void onlyMailSinceTheInstantIsTaken() {
        deliver("old", received("Mon, 1 Dec 2025 10:00:00 +0000"));
        deliver("recent", received("Thu, 1 Jan 2026 02:00:00 +0200"));
        deliver("sent long ago and received late", received("Fri, 2 Jan 2026 10:00:00 +0000") + date("2020"));
        deliver("of unknown age", "");
        deliver("old by its date", date("2025"));
        TestAccount account = account("", SINCE_2026);
        JsonNode first = account.sync();
        assertThat(first.path("outcome").asString()).as(first.toString()).isEqualTo("completed");
        assertThat(subjects(account))
                .containsExactlyInAnyOrder("recent", "sent long ago and received late", "of unknown age");
        assertThat(commands).contains("TOP 1 0").doesNotContain("RETR 1");
        assertThat(states(account)).containsExactlyInAnyOrder("TAKEN", "TAKEN", "TAKEN", "SKIPPED", "SKIPPED");
    }

    @Test
    void whatComesAfterTheFirstSyncIsTakenHoweverOldItSaysItIs() {
        TestAccount account = account("", SINCE_2026);
        deliver("first", received("Mon, 1 Dec 2025 10:00:00 +0000"));
        assertThat(account.sync().path("retrieved").asInt()).isZero();
        deliver("late", received("Mon, 1 Dec 2025 10:00:00 +0000"));
        assertThat(account.sync().path("retrieved").asInt()).isEqualTo(1);
        assertThat(subjects(account)).containsExactly("late");
    }

    @Test
    void aFirstSyncThatIsCappedGoesOnByTheSameRule() {
        for (int n = 0; n < 6; n++) {
            deliver("old", received("Mon, 1 Dec 2025 10:00:00 +0000"));
            deliver("recent", received("Fri, 2 Jan 2026 10:00:00 +0000"));
        }
        TestAccount account = account(", \"maxMessagesPerSync\": 5", SINCE_2026);
        for (int n = 0; n < 3; n++) {
            account.sync();
        }
        assertThat(subjects(account)).hasSize(6).containsOnly("recent");
        assertThat(states(account)).hasSize(12).doesNotContain("UNDECIDED");
    }

    @Test
    void whereTheServerGivesNoHeadersTheWholeMessageTells() {
        maildrop.refuse("TOP");
        deliver("old", received("Mon, 1 Dec 2025 10:00:00 +0000"));
        deliver("recent", received("Fri, 2 Jan 2026 10:00:00 +0000"));
        TestAccount account = account("", SINCE_2026);
        account.sync();
        assertThat(subjects(account)).containsExactly("recent");
        assertThat(commands.stream().filter(command -> command.startsWith("TOP")))
                .hasSize(1);
        account.sync();
        assertThat(commands).containsOnlyOnce("RETR 1", "RETR 2");
    }

    @Test
    void anOldMessageOverTheLimitIsNotReported() {
        deliver("old", received("Mon, 1 Dec 2025 10:00:00 +0000"), "x".repeat(3000));
        deliver("recent", received("Fri, 2 Jan 2026 10:00:00 +0000"), "x".repeat(3000));
        TestAccount account = account(", \"maxMessageOctets\": 2000", SINCE_2026);
        assertThat(account.sync().path("rejected").asInt()).isEqualTo(1);
        assertThat(states(account)).containsExactlyInAnyOrder("SKIPPED", "REJECTED");
    }

    @Test
    void aHeaderThatNoSessionSurvivesHoldsNobodyUp() {
        deliver("endless", "X-Long: " + "x".repeat(3000) + "\r\n");
        deliver("recent", received("Fri, 2 Jan 2026 10:00:00 +0000"));
        TestAccount account = account(", \"maxMessageOctets\": 2000", SINCE_2026);
        JsonNode first = account.sync();
        assertThat(first.path("reason").path("code").asString()).isEqualTo("message_too_large");
        assertThat(first.path("rejected").asInt()).isEqualTo(1);
        account.sync();
        assertThat(subjects(account)).containsExactly("recent");
    }

    @Test
    void theNewestComeFirstWhereTheAccountSaysSo() {
        for (String subject : List.of("a", "b", "c", "d")) {
            deliver(subject, "");
        }
        TestAccount account = account(", \"maxMessagesPerSync\": 2, \"order\": \"newest\"", "");
        assertThat(account.sync().path("retrieved").asInt()).isEqualTo(2);
        assertThat(subjects(account)).containsExactlyInAnyOrder("c", "d");
    }

    @Test
    void aSyncEndsWhereItsOctetsAreUsedUp() {
        for (int n = 0; n < 4; n++) {
            deliver("n" + n, "X-Long: " + "x".repeat(900) + "\r\n");
        }
        TestAccount account = account(", \"maxOctetsPerSync\": 2100", "");
        assertThat(account.sync().path("retrieved").asInt()).isEqualTo(2);
        assertThat(account.sync().path("retrieved").asInt()).isEqualTo(2);
        assertThat(account.sync().path("retrieved").asInt()).isZero();
    }

    private TestAccount account(String poll, String more) {
        return TestAccount.create(
                api, maildrop.host(), maildrop.port(), "none", ", \"poll\": {\"enabled\": false" + poll + "}" + more);
    }

    private void deliver(String subject, String header) {
        deliver(subject, header, "Hi.");
    }

    private void deliver(String subject, String header, String body) {
        String fields = header + "Subject: " + subject + "\r\nMessage-ID: <" + UUID.randomUUID() + "@example.com>\r\n";
        maildrop.deliver("alice", (fields + "\r\n" + body + "\r\n").getBytes(UTF_8));
    }

    private static String received(String date) {
        return "Received: from a.example by b.example; " + date + "\r\n"
                + "Received: from c.example by a.example; Wed, 1 Jan 2020 10:00:00 +0000\r\n";
    }

    private static String date(String year) {
        return "Date: 1 Mar " + year + " 10:00:00 +0000\r\n";
    }

    private static List<String> subjects(TestAccount account) {
        return account.messages().stream()
                .map(message -> message.path("subject").asString())
                .toList();
    }

    private List<String> states(TestAccount account) {
        return jdbc.sql("select state from known_unique_id where account_id = :account")
                .param("account", UUID.fromString(account.id()))
                .query((row, n) -> row.getString(1))
                .list();
    }
}
