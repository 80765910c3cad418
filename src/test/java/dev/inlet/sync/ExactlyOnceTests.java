package dev.inlet.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropServer;
import dev.inlet.testing.TestAccount;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Each message is taken once, deleted only once it is stored, and never holds the others up. */
@InletTest
class ExactlyOnceTests {

    private static final String DELETE = ", \"poll\": {\"enabled\": false}, \"retention\": {\"leaveOnServer\": false}";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private Api api;
    private MaildropServer maildrop;

    @BeforeEach
    void start() {
        api = new Api(port);
        maildrop = new MaildropServer().addUser("alice", "secret");
    }

    @AfterEach
    void stop() {
        maildrop.close();
    }

    @Test
    void aSecondSyncTakesOnlyWhatIsNew() {
        deliver(25);
        TestAccount account = TestAccount.paused(api, maildrop.port());
        assertThat(account.sync().path("retrieved").asInt()).isEqualTo(25);
        maildrop.deliver("alice", message("late"));
        JsonNode second = account.sync();
        assertThat(second.path("listed").asInt()).isEqualTo(26);
        assertThat(second.path("retrieved").asInt()).isEqualTo(1);
        assertThat(account.messages()).hasSize(26);
        assertThat(maildrop.messages("alice")).isEqualTo(26);
    }

    @Test
    @Tag("wild-46")
    void whatIsStoredIsDeletedFromTheServerWhenTheAccountSaysSo() {
        deliver(25);
        TestAccount account = TestAccount.create(api, maildrop.host(), maildrop.port(), "none", DELETE);
        JsonNode sync = account.sync();
        assertThat(sync.path("retrieved").asInt()).isEqualTo(25);
        assertThat(sync.path("deleted").asInt()).isEqualTo(25);
        assertThat(maildrop.messages("alice")).isZero();
        assertThat(account.messages()).hasSize(25);
        assertThat(goneFromServer(account)).isZero();
        account.sync();
        assertThat(goneFromServer(account)).isEqualTo(25);
    }

    @Test
    void aMessageThatCannotBeStoredIsSetAsideStaysOnTheServerAndHoldsNobodyUp() {
        deliver(12);
        maildrop.deliver("alice", message("poison"));
        deliver(12);
        refuseToStorePoison();
        try {
            TestAccount account = TestAccount.create(api, maildrop.host(), maildrop.port(), "none", DELETE);
            JsonNode first = account.sync();
            assertThat(first.path("outcome").asString()).as(first.toString()).isEqualTo("completed");
            assertThat(first.path("retrieved").asInt()).isEqualTo(24);
            assertThat(first.path("setAside").asInt()).isEqualTo(1);
            assertThat(maildrop.messages("alice")).isEqualTo(1);
            assertThat(events(account)).containsOnly("account.created", "message.received");

            assertThat(account.sync().path("setAside").asInt()).isEqualTo(1);
            assertThat(events(account)).containsOnlyOnce("message.set_aside");
            assertThat(account.sync().path("setAside").asInt()).isZero();
            assertThat(maildrop.messages("alice")).isEqualTo(1);
            assertThat(account.messages()).hasSize(24);
        } finally {
            jdbc.sql("drop function refuse_poison() cascade").update();
        }
    }

    @Test
    void messageEventAndLedgerCommitTogether() {
        deliver(3);
        TestAccount account = TestAccount.paused(api, maildrop.port());
        account.sync();
        assertThat(events(account))
                .containsExactly("account.created", "message.received", "message.received", "message.received");
        assertThat(sequences(account)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(count(
                        "select count(*) from known_unique_id where state = 'TAKEN' and account_id = :account",
                        account))
                .isEqualTo(3);
    }

    @Test
    void aDeletedMessageDoesNotComeBack() {
        deliver(2);
        TestAccount account = TestAccount.paused(api, maildrop.port());
        account.sync();
        String id = account.messages().getFirst().path("id").asString();
        assertThat(api.delete("/api/v1/messages/" + id).status()).isEqualTo(204);
        assertThat(account.sync().path("retrieved").asInt()).isZero();
        assertThat(account.messages()).hasSize(1);
        assertThat(api.get("/api/v1/messages/" + id).status()).isEqualTo(404);
    }

    @Test
    void aMessageOverTheLimitIsReportedOnceAndNotTaken() {
        maildrop.deliver("alice", message("x".repeat(5000)));
        maildrop.deliver("alice", message("small"));
        TestAccount account = TestAccount.create(
                api,
                maildrop.host(),
                maildrop.port(),
                "none",
                ", \"poll\": {\"enabled\": false, \"maxMessageOctets\": 2000}");
        JsonNode sync = account.sync();
        assertThat(sync.path("rejected").asInt()).isEqualTo(1);
        assertThat(sync.path("retrieved").asInt()).isEqualTo(1);
        assertThat(account.sync().path("rejected").asInt()).isZero();
        assertThat(events(account)).containsOnlyOnce("message.rejected");
    }

    @Test
    void whatLiesThereBeforeTheFirstSyncIsSkippedWhenOnlyNewMailIsWanted() {
        deliver(5);
        TestAccount account = TestAccount.create(
                api,
                maildrop.host(),
                maildrop.port(),
                "none",
                ", \"poll\": {\"enabled\": false}, \"firstSync\": \"new-only\"");
        assertThat(account.sync().path("retrieved").asInt()).isZero();
        maildrop.deliver("alice", message("new"));
        assertThat(account.sync().path("retrieved").asInt()).isEqualTo(1);
    }

    @Test
    void theFirstMessageOfAMaildropThatWasEmptyIsNewMail() {
        TestAccount account = TestAccount.create(
                api,
                maildrop.host(),
                maildrop.port(),
                "none",
                ", \"poll\": {\"enabled\": false}, \"firstSync\": \"new-only\"");
        assertThat(account.sync().path("listed").asInt()).isZero();
        deliver(1);
        assertThat(account.sync().path("retrieved").asInt()).isEqualTo(1);
    }

    @Test
    void moreThanOneSyncTakesIsTakenByTheNextOnesAtOnce() {
        deliver(25);
        TestAccount account = TestAccount.create(
                api,
                maildrop.host(),
                maildrop.port(),
                "none",
                ", \"poll\": {\"interval\": \"PT1H\", \"maxMessagesPerSync\": 10}");
        await().atMost(Duration.ofSeconds(30)).until(() -> account.messages().size() == 25);
    }

    private void deliver(int count) {
        for (int n = 0; n < count; n++) {
            maildrop.deliver("alice", message("n" + n));
        }
    }

    private static byte[] message(String subject) {
        return ("Subject: " + subject + "\r\nMessage-ID: <" + UUID.randomUUID() + "@example.com>\r\n\r\nHello.\r\n")
                .getBytes(UTF_8);
    }

    /** The database itself refuses one message, as a full disk or a bad character would. */
    private void refuseToStorePoison() {
        jdbc.sql("""
                        create function refuse_poison() returns trigger language plpgsql as $$
                        begin
                            if new.subject = 'poison' then raise exception 'cannot keep this' using errcode = '22000'; end if;
                            return new;
                        end $$""").update();
        jdbc.sql("create trigger refuse_poison before insert on message for each row execute function refuse_poison()")
                .update();
    }

    private List<String> events(TestAccount account) {
        return jdbc.sql("select type from event where account_id = :account order by sequence")
                .param("account", UUID.fromString(account.id()))
                .query((row, n) -> row.getString(1))
                .list();
    }

    private List<Long> sequences(TestAccount account) {
        return jdbc.sql("select sequence from event where account_id = :account order by sequence")
                .param("account", UUID.fromString(account.id()))
                .query((row, n) -> row.getLong(1))
                .list();
    }

    private long goneFromServer(TestAccount account) {
        return count(
                "select count(*) from known_unique_id where gone_at is not null and account_id = :account", account);
    }

    private long count(String sql, TestAccount account) {
        return jdbc.sql(sql)
                .param("account", UUID.fromString(account.id()))
                .query(Long.class)
                .single();
    }
}
