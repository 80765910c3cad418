package dev.inlet.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropServer;
import dev.inlet.testing.RunningInlet;
import dev.inlet.testing.TestAccount;
import dev.inlet.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** While one batch is being stored the next one is, too; their messages are told in the order of the maildrop all the same. */
@InletTest // which stores 10 messages a batch
class StoringOrderTests {

    private static final long GATE = 20_261_126;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource dataSource;

    private MaildropServer maildrop;

    @BeforeEach
    void start() {
        maildrop = new MaildropServer().addUser("alice", "secret");
    }

    @AfterEach
    void stop() {
        maildrop.close();
    }

    @Test
    void aBatchThatOvertakesWaitsBeforeItTells() throws SQLException {
        maildrop.deliver("alice", message("slow"));
        deliver("alice", 24);
        TestAccount account = TestAccount.paused(new Api(port), maildrop.port());
        whileTheSlowOneIsHeldUp(account, 25, () -> {
            awaitBackend("state = 'idle in transaction' and query like 'copy message_chunk %'");
            assertThat(subjects(account)).isEmpty();
        });
        assertThat(subjects(account))
                .containsExactlyElementsOf(
                        Stream.concat(Stream.of("slow"), IntStream.range(0, 24).mapToObj(n -> "n" + n))
                                .toList());
    }

    @Test
    void soDoesOneThatIsTakenMessageByMessage() throws SQLException {
        maildrop.deliver("alice", message("slow"));
        deliver("alice", 12);
        maildrop.deliver("alice", message("poison"));
        deliver("alice", 3);
        TestAccount account = TestAccount.paused(new Api(port), maildrop.port());
        whileTheSlowOneIsHeldUp(account, 16, () -> {
            await().atMost(Duration.ofSeconds(30)).until(this::poisonWasRefused);
            await().during(Duration.ofSeconds(1)).until(() -> subjects(account).isEmpty());
        });
        assertThat(subjects(account)).hasSize(16).startsWith("slow").endsWith("n0", "n1", "n2");
    }

    private void whileTheSlowOneIsHeldUp(TestAccount account, int retrieved, Runnable look) throws SQLException {
        storeSlowMessagesBehindAGate();
        try (Connection gatekeeper = dataSource.getConnection()) {
            shut(gatekeeper);
            String sync = start(new Api(port), account);
            awaitBackend("wait_event = 'advisory'");
            look.run();
            gatekeeper.commit();
            assertThat(account.finished(sync).path("retrieved").asInt()).isEqualTo(retrieved);
        } finally {
            jdbc.sql("drop function wait_at_gate() cascade").update();
            jdbc.sql("drop sequence poison_refused").update();
        }
    }

    /** A sequence goes on even where the transaction is rolled back. */
    private boolean poisonWasRefused() {
        return jdbc.sql("select is_called from poison_refused")
                .query(Boolean.class)
                .single();
    }

    /** A batch has its connection before the next one asks for its own. */
    @Test
    void fewConnectionsAreEnoughForManySyncs() {
        List<String> users = List.of("bob", "carol", "dave", "erin", "frank", "grace");
        for (String user : users) {
            maildrop.addUser(user, "secret");
            deliver(user, 60);
        }
        Map<String, String> few =
                Map.of("spring.datasource.hikari.maximum-pool-size", "3", "inlet.sync.batch-messages", "5");
        try (RunningInlet inlet = RunningInlet.start(TestDatabase.create(), few)) {
            List<Started> started =
                    users.stream().map(user -> start(inlet.api(), user)).toList();
            for (Started each : started) {
                JsonNode sync = each.account.finished(each.sync);
                assertThat(sync.path("retrieved").asInt()).as(sync.toString()).isEqualTo(60);
            }
        }
    }

    private record Started(TestAccount account, String sync) {}

    private Started start(Api api, String user) {
        TestAccount account = TestAccount.create(
                api, "localhost", maildrop.port(), "none", """
                {"type": "password", "username": "%s", "password": "secret"}""".formatted(user), ", \"poll\": {\"enabled\": false}");
        return new Started(account, start(api, account));
    }

    private static String start(Api api, TestAccount account) {
        return api.post(account.path() + "/syncs", "").json().path("id").asString();
    }

    private void deliver(String user, int count) {
        for (int n = 0; n < count; n++) {
            maildrop.deliver(user, message("n" + n));
        }
    }

    private static byte[] message(String subject) {
        return ("Subject: " + subject + "\r\n\r\nHello.\r\n").getBytes(UTF_8);
    }

    /** Until the end of its transaction, however the test ends. */
    private static void shut(Connection gatekeeper) throws SQLException {
        gatekeeper.setAutoCommit(false);
        gatekeeper.createStatement().execute("select pg_advisory_xact_lock(%d)".formatted(GATE));
    }

    private void storeSlowMessagesBehindAGate() {
        jdbc.sql("create sequence poison_refused").update();
        jdbc.sql("""
                        create function wait_at_gate() returns trigger language plpgsql as $$
                        begin
                            if new.subject = 'poison' then
                                perform nextval('poison_refused');
                                raise exception 'cannot keep this' using errcode = '22000';
                            end if;
                            if new.subject = 'slow' then perform pg_advisory_xact_lock(%d); end if;
                            return new;
                        end $$""".formatted(GATE)).update();
        jdbc.sql("create trigger wait_at_gate before insert on message for each row execute function wait_at_gate()")
                .update();
    }

    private void awaitBackend(String doing) {
        await("a connection with " + doing)
                .atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.sql("select count(*) from pg_stat_activity where datname = current_database() and "
                                        + doing)
                                .query(Long.class)
                                .single()
                        > 0);
    }

    private List<String> subjects(TestAccount account) {
        return jdbc.sql("""
                        select data ->> 'subject' from event
                        where account_id = :account and type = 'message.received' order by sequence""")
                .param("account", UUID.fromString(account.id()))
                .query((row, n) -> row.getString(1))
                .list();
    }
}
