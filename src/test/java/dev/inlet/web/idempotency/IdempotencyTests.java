package dev.inlet.web.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.Api.Answer;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropServer;
import dev.inlet.testing.TestAccount;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A POST with an Idempotency-Key is carried out once, however often it is sent. */
@InletTest
class IdempotencyTests {

    private static final String ACCOUNTS = "/api/v1/accounts";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    KnownRequests requests;

    private final String key = UUID.randomUUID().toString();
    private final String account = """
            {"name": "%s", "server": {"host": "localhost", "port": 1, "tls": "none"}, "poll": {"enabled": false},
             "credentials": {"type": "password", "username": "alice", "password": "secret"}}""".formatted(key);
    private Api api;

    @BeforeEach
    void api() {
        api = new Api(port);
    }

    @Test
    void whoRepeatsARequestGetsTheSameAnswer() {
        Answer first = post(account);
        Answer second = post(account);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        for (String name : List.of("ETag", "Location", "Content-Type")) {
            assertThat(second.header(name)).as(name).isEqualTo(first.header(name));
        }
        assertThat(api.all(ACCOUNTS))
                .filteredOn(each -> each.path("name").asString().equals(key))
                .hasSize(1);
    }

    @Test
    void anAnswerWithoutABodyIsRepeatedToo() {
        String webhook = api.post(
                        "/api/v1/webhooks",
                        "{\"url\": \"https://desk.example.com/mail\", \"eventTypes\": [\"account.unique_ids_reset\"]}")
                .header("Location");
        Answer first = api.post(webhook + "/test", "", "Idempotency-Key", key);
        Answer second = api.post(webhook + "/test", "", "Idempotency-Key", key);
        assertThat(first.status()).isEqualTo(202);
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void anotherRequestUnderTheKeyIsAConflict() {
        post(account);
        Answer other = post(account.replace(key, "other " + key));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().path("code").asString()).isEqualTo("idempotency_key_reused");
        Answer elsewhere = api.post("/api/v1/webhooks", account, "Idempotency-Key", key);
        assertThat(elsewhere.json().path("code").asString()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void anotherCallersKeyIsAnotherKey() {
        post(account);
        String token = api.post("/api/v1/tokens", "{\"name\": \"x\", \"scopes\": [\"accounts:write\"]}")
                .json()
                .path("token")
                .asString();
        Answer other = api.bearing(token).post(ACCOUNTS, account.replace(key, "other " + key), "Idempotency-Key", key);
        assertThat(other.status()).isEqualTo(201);
    }

    @Test
    void whatWasRefusedMayBePutRightUnderTheSameKey() {
        assertThat(post("{\"name\": \"nonsense\"}").status()).isEqualTo(400);
        assertThat(post(account).status()).isEqualTo(201);
    }

    @Test
    void ofManyAtOnceOneIsCarriedOut() throws ExecutionException, InterruptedException {
        try (MaildropServer maildrop = new MaildropServer().addUser("alice", "secret");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            TestAccount account = TestAccount.paused(api, maildrop.port());
            List<Future<Answer>> answers = IntStream.range(0, 8)
                    .mapToObj(
                            _ -> threads.submit(() -> api.post(account.path() + "/syncs", "", "Idempotency-Key", key)))
                    .toList();
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status() == 202 || answer.get().text().contains("idempotency_in_progress"))
                        .as(answer.get().text())
                        .isTrue();
            }
            assertThat(api.all(account.path() + "/syncs")).hasSize(1);
        }
    }

    @Test
    void aSecretIsNeitherKeptNorGivenAgain() {
        String settings = "{\"name\": \"once\", \"scopes\": [\"messages:read\"]}";
        Answer first = api.post("/api/v1/tokens", settings, "Idempotency-Key", key);
        assertThat(first.status()).isEqualTo(201);
        Answer second = api.post("/api/v1/tokens", settings, "Idempotency-Key", key);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().path("code").asString()).isEqualTo("idempotency_answer_not_kept");
        assertThat(jdbc.sql("select body from idempotent_request where key = :key")
                        .param("key", key)
                        .query((row, n) -> row.getBytes(1) == null)
                        .single())
                .isTrue();
    }

    @Test
    void whatBecameOfARequestThatInletDiedOverIsNotGuessed() {
        post(account);
        jdbc.sql("update idempotent_request set status = null, at = now() - interval '1 hour' where key = :key")
                .param("key", key)
                .update();
        Answer answer = post(account);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("code").asString()).isEqualTo("idempotency_outcome_unknown");
    }

    @Test
    void whatIsKeptOfARequestDoesNotTellWhatItSaid() throws NoSuchAlgorithmException {
        post(account);
        assertThat(kept()).hasSize(32).isNotEqualTo(sha256());
    }

    @Test
    void aRequestThatTheVersionBeforeNotedIsRecognised() throws NoSuchAlgorithmException {
        Answer first = post(account);
        jdbc.sql("update idempotent_request set request = :sha256, keyed_by = null where key = :key")
                .param("sha256", sha256())
                .param("key", key)
                .update();
        assertThat(post(account).text()).isEqualTo(first.text());
        assertThat(post(account.replace("alice", "bob")).json().path("code").asString())
                .isEqualTo("idempotency_key_reused");
    }

    @Test
    void aRequestWhoseEncryptionKeyWasTakenAwayIsNotDoneTwice() {
        post(account);
        jdbc.sql("update idempotent_request set keyed_by = '0badc0de' where key = :key")
                .param("key", key)
                .update();
        Answer answer = post(account);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("code").asString()).isEqualTo("idempotency_outcome_unknown");
        assertThat(answer.json().path("detail").asString()).contains("0badc0de");
    }

    private byte[] kept() {
        return jdbc.sql("select request from idempotent_request where key = :key")
                .param("key", key)
                .query((row, n) -> row.getBytes(1))
                .single();
    }

    /** As the version before noted the request. */
    private byte[] sha256() throws NoSuchAlgorithmException {
        String request = "POST " + ACCOUNTS + "?null\napplication/json\n" + account;
        return MessageDigest.getInstance("SHA-256").digest(request.getBytes(UTF_8));
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        api.delete(post(account).header("Location"));
        jdbc.sql("update idempotent_request set at = now() - interval '25 hours' where key = :key")
                .param("key", key)
                .update();
        assertThat(post(account).status()).as("made anew").isEqualTo(201);
        jdbc.sql("update idempotent_request set at = now() - interval '25 hours' where key = :key")
                .param("key", key)
                .update();
        requests.forgetOld();
        assertThat(jdbc.sql("select count(*) from idempotent_request where key = :key")
                        .param("key", key)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatIsNoKeyIsSaid() {
        Answer answer = api.post(ACCOUNTS, account, "Idempotency-Key", "k".repeat(256));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo("Idempotency-Key");
        Answer large = api.post(ACCOUNTS, " ".repeat(1_100_000) + account, "Idempotency-Key", key);
        assertThat(large.status()).isEqualTo(413);
    }

    private Answer post(String body) {
        return api.post(ACCOUNTS, body, "Idempotency-Key", key);
    }
}
