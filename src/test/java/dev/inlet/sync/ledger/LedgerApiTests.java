package dev.inlet.sync.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.Api.Answer;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropServer;
import dev.inlet.testing.TestAccount;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The known unique-ids can be seen, brought along from another program, and decided about. */
@InletTest
@TestPropertySource(properties = "inlet.ledger.max-import-octets=1000000")
class LedgerApiTests {

    private static final String TEXT = "text/plain";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private final MaildropServer maildrop = new MaildropServer().addUser("alice", "secret");
    private TestAccount account;
    private Api api;

    @BeforeEach
    void account() {
        api = new Api(port);
        account = TestAccount.paused(api, maildrop.port());
    }

    @AfterEach
    void stop() {
        maildrop.close();
    }

    @Test
    void whatAnotherProgramHasTakenIsNotTakenAgain() {
        deliver(5);
        account.sync();
        List<String> seen = ledger().stream()
                .map(line -> line.path("uniqueId").asString())
                .limit(3)
                .toList();
        TestAccount moved = TestAccount.paused(api, maildrop.port());
        Answer answer = add(moved, "plain", String.join("\r\n", seen) + "\r\n\r\n");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("imported").asInt()).isEqualTo(3);
        assertThat(moved.sync().path("retrieved").asInt()).isEqualTo(2);
        assertThat(add(moved, "plain", seen.getFirst())
                        .json()
                        .path("alreadyKnown")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void onlyThisMaildropsPartOfAListIsTaken() {
        String list = "alice@localhost u1\nbob@localhost u2\nbob@localhost u3\n";
        JsonNode imported = add(account, "fetchmail", list).json();
        assertThat(imported.path("imported").asInt()).isEqualTo(1);
        assertThat(imported.path("otherMaildrops").path("bob@localhost").asInt())
                .isEqualTo(2);
        Answer other = api.upload(
                account.path() + "/unique-ids?format=fetchmail&maildrop=bob@localhost",
                TEXT,
                list.getBytes(ISO_8859_1));
        assertThat(other.json().path("imported").asInt()).isEqualTo(2);
        assertThat(ledger()).extracting(line -> line.path("state").asString()).containsOnly("skipped");
    }

    @Test
    void aListWithABadLineIsRefusedWhole() {
        String list = IntStream.range(0, 20_000).mapToObj(i -> "u" + i).collect(Collectors.joining("\n"));
        Answer answer = add(account, "plain", list + "\ntwo words\n");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").asString()).isEqualTo("invalid_value");
        assertThat(answer.json().path("detail").asString()).startsWith("line 20001: ");
        assertThat(ledger()).isEmpty();
    }

    @Test
    void importsInAnyOrderDoNotWaitForEachOther() throws InterruptedException, ExecutionException {
        List<String> seen = IntStream.range(0, 20_000).mapToObj(i -> "u" + i).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> one = threads.submit(() -> add(account, "plain", String.join("\n", seen)));
            Future<Answer> other = threads.submit(() -> add(account, "plain", String.join("\n", seen.reversed())));
            int imported = one.get().json().path("imported").asInt()
                    + other.get().json().path("imported").asInt();
            assertThat(imported).isEqualTo(20_000);
        }
    }

    @Test
    void whatWasStillToBeTakenIsLeftAloneOnceItIsImported() {
        jdbc.sql("insert into known_unique_id (account_id, unique_id, state, octets, known_at)"
                        + " values (cast(:account as uuid), 'waiting', 'SET_ASIDE', 7, now())")
                .param("account", account.id())
                .update();
        assertThat(add(account, "plain", "waiting").json().path("imported").asInt())
                .isEqualTo(1);
        assertThat(ledger().getFirst().path("state").asString()).isEqualTo("skipped");
    }

    @Test
    void aListOverTheLimitAnEndlessLineAndAnUnknownFormatAreRefused() {
        assertProblem(add(account, "plain", "u\n".repeat(500_001)), 413, "content_too_large");
        assertProblem(add(account, "plain", "u".repeat(10_000)), 400, "invalid_value");
        assertProblem(add(account, "outlook", "u"), 400, "invalid_value");
        assertProblem(
                api.upload(account.path() + "/unique-ids", "application/json", "[]".getBytes(ISO_8859_1)),
                415,
                "unsupported_media_type");
        assertThat(ledger()).isEmpty();
    }

    @Test
    void theLedgerIsListedPageByPageAndByState() {
        add(account, "plain", IntStream.range(0, 450).mapToObj(i -> "u/" + i).collect(Collectors.joining("\n")));
        deliver(1);
        account.sync();
        assertThat(ledger()).hasSize(451);
        List<JsonNode> taken = api.all(account.path() + "/unique-ids?state=taken");
        assertThat(taken).hasSize(1);
        assertThat(taken.getFirst().path("messageId").asString())
                .isEqualTo(account.messages().getFirst().path("id").asString());
        assertProblem(api.get(account.path() + "/unique-ids?state=new"), 400, "invalid_value");
    }

    @Test
    void aMessageSetAsideIsSeenTriedAgainAndTaken() {
        maildrop.deliver(
                "alice", "Subject: big\r\n\r\n".concat("x".repeat(5_000)).getBytes(ISO_8859_1));
        api.patch(account.path(), "{\"poll\": {\"maxMessageOctets\": 1024}}");
        assertThat(account.sync().path("rejected").asInt()).isEqualTo(1);
        String rejected = api.all(account.path() + "/unique-ids?state=rejected")
                .getFirst()
                .path("key")
                .asString();
        api.patch(account.path(), "{\"poll\": {\"maxMessageOctets\": 1000000}}");
        assertThat(account.sync().path("retrieved").asInt()).isZero();

        Answer retry = api.post(account.path() + "/set-aside/" + rejected + "/retry", "");
        assertThat(retry.json().path("state").asString()).isEqualTo("set_aside");
        assertThat(api.all(account.path() + "/set-aside")).hasSize(1);
        assertThat(account.sync().path("retrieved").asInt()).isEqualTo(1);
        assertThat(api.all(account.path() + "/set-aside")).isEmpty();
        assertProblem(api.post(account.path() + "/set-aside/" + rejected + "/retry", ""), 409, "not_set_aside");
    }

    @Test
    void aMessageSkippedIsLeftAlone() {
        deliver(1);
        jdbc.sql("insert into known_unique_id (account_id, unique_id, state, octets, known_at, attempts, reason)"
                        + " values (cast(:account as uuid), 'a/b%2F', 'SET_ASIDE', 7, now(), 5, 'not_stored: why')")
                .param("account", account.id())
                .update();
        JsonNode line = api.all(account.path() + "/set-aside").getFirst();
        assertThat(line.path("reason").asString()).isEqualTo("not_stored: why");
        Answer skip = api.post(account.path() + "/set-aside/" + line.path("key").asString() + "/skip", "");
        assertThat(skip.json().path("state").asString()).isEqualTo("skipped");
        assertThat(api.all(account.path() + "/set-aside")).isEmpty();
        assertProblem(api.post(account.path() + "/set-aside/!/skip", ""), 400, "invalid_value");
        assertProblem(api.post(account.path() + "/set-aside/AA/skip", ""), 400, "invalid_value");
        assertProblem(api.post(account.path() + "/set-aside/dTk5/skip", ""), 404, "unique_id_not_found");
    }

    private List<JsonNode> ledger() {
        return api.all(account.path() + "/unique-ids");
    }

    private Answer add(TestAccount target, String format, String list) {
        return api.upload(target.path() + "/unique-ids?format=" + format, TEXT, list.getBytes(ISO_8859_1));
    }

    private void deliver(int messages) {
        for (int i = 0; i < messages; i++) {
            maildrop.deliver("alice", ("Subject: " + i + "\r\n\r\nhello\r\n").getBytes(ISO_8859_1));
        }
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
    }
}
