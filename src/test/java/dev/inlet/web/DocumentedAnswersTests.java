package dev.inlet.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.inlet.testing.Api;
import dev.inlet.testing.Api.Answer;
import dev.inlet.testing.DnsServer;
import dev.inlet.testing.FreshDatabase;
import dev.inlet.testing.MaildropAccount;
import dev.inlet.testing.RunningInlet;
import dev.inlet.testing.TestDatabase;
import dev.inlet.web.DescribedApi.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the API's description says that a route answers, a running Inlet does answer, and nothing else; each body, sent or answered,
 * follows its schema. A new answer needs a line here: a status, the operation, and what provokes it.
 */
class DocumentedAnswersTests {

    private static final String NOBODYS = "01a206e5-0000-7000-8000-000000000000";
    private static final String MAIL = """
            From: Ann <ann@example.com>\r
            To: desk@example.com\r
            Subject: order\r
            Date: Mon, 23 Nov 2026 10:00:00 +0000\r
            MIME-Version: 1.0\r
            Content-Type: multipart/mixed; boundary=b\r
            \r
            --b\r
            Content-Type: text/html\r
            \r
            <p>Hello</p>\r
            --b\r
            Content-Disposition: attachment; filename=a.txt\r
            \r
            0123456789\r
            --b--\r
            """;

    private final FreshDatabase database = TestDatabase.create();
    private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
    private RunningInlet inlet;
    private Api api;
    private DescribedApi described;

    @BeforeEach
    void start() {
        inlet = RunningInlet.start(
                database,
                Map.of(
                        "inlet.access.max-failures", "1",
                        "inlet.ledger.import-timeout", "1s",
                        "inlet.ledger.max-import-octets", "1000",
                        "inlet.verification.dns-servers", DnsServer.shared().address(),
                        "spring.datasource.hikari.connection-timeout", "1000"));
        api = inlet.api();
        described = new DescribedApi(api);
    }

    @AfterEach
    void stop() {
        inlet.close();
    }

    @Test
    void theDescriptionSaysWhatIsAnsweredAndNothingElse() throws IOException, InterruptedException {
        try (MaildropAccount maildrop = new MaildropAccount(api, "", ", \"transcript\": \"always\"");
                MaildropAccount headers = new MaildropAccount(api, ", \"content\": \"headers\"", "")) {
            accounts(maildrop);
            ledger(maildrop.account().id());
            messages(maildrop, headers);
        }
        events();
        webhooks();
        access();
        whatEveryRouteAnswers();
        whenInletHasAFault();
        whenTheDatabaseIsAway();
        whenTooManyTokensWereWrong();

        assertThat(described.violations()).isEmpty();
        assertThat(described.answered()).isEqualTo(described.described());
    }

    private void accounts(MaildropAccount maildrop) {
        maildrop.deliver(MAIL.getBytes(UTF_8));
        String sync = maildrop.sync().path("id").asString();
        String id = maildrop.account().id();
        String settings = """
                {"name": "Another", "server": {"host": "localhost", "port": %d, "tls": "none"}, "poll": {"enabled": false},
                 "credentials": {"type": "password", "username": "alice", "password": "secret"}}""".formatted(maildrop.server().port());
        DnsServer.shared().fail("_pop3s._tcp.broken.example").fail("_pop3._tcp.broken.example");

        answers(200, "GET /api/v1/accounts", Asked.of());
        String other = id(answers(201, "POST /api/v1/accounts", Asked.of().body(settings)));
        Answer seen = answers(200, "GET /api/v1/accounts/{id}", Asked.of(id));
        answers(304, "GET /api/v1/accounts/{id}", Asked.of(id).header("If-None-Match", seen.header("ETag")));
        answers(200, "PATCH /api/v1/accounts/{id}", patch(other, "{\"poll\": {\"interval\": \"PT2M\"}}"));
        answers(409, "PATCH /api/v1/accounts/{id}", patch(id, "{\"name\": \"Another\"}"));
        answers(412, "PATCH /api/v1/accounts/{id}", patch(id, "{}").header("If-Match", "\"99\""));
        answers(412, "DELETE /api/v1/accounts/{id}", Asked.of(id).header("If-Match", "\"99\""));
        answers(204, "DELETE /api/v1/accounts/{id}", Asked.of(other));
        answers(200, "POST /api/v1/accounts/verification", Asked.of().body(settings));
        answers(
                502,
                "POST /api/v1/accounts/verification",
                Asked.of()
                        .body(
                                "{\"credentials\": {\"type\": \"password\", \"username\": \"a@broken.example\", \"password\": \"x\"}}"));
        answers(200, "POST /api/v1/accounts/{id}/verification", Asked.of(id));
        answers(200, "POST /api/v1/accounts/discovery", Asked.of().body("{\"address\": \"a@unknown.example\"}"));
        answers(502, "POST /api/v1/accounts/discovery", Asked.of().body("{\"address\": \"a@broken.example\"}"));
        answers(200, "GET /api/v1/accounts/{account}/syncs", Asked.of(id));
        String another = id(answers(202, "POST /api/v1/accounts/{account}/syncs", Asked.of(id)));
        maildrop.account().finished(another);
        answers(200, "GET /api/v1/syncs/{sync}", Asked.of(sync));
        answers(200, "GET /api/v1/syncs/{sync}/transcript", Asked.of(sync));
    }

    private void ledger(String account) throws IOException, InterruptedException {
        for (String uniqueId : new String[] {"u1", "u2"}) {
            jdbc.sql("""
                            insert into known_unique_id (account_id, unique_id, state, octets, known_at, attempts, reason)
                            values (cast(:account as uuid), :uid, 'SET_ASIDE', 7, now(), 5, 'not_stored: why')""").param("account", account).param("uid", uniqueId).update();
        }
        answers(200, "GET /api/v1/accounts/{account}/unique-ids", Asked.of(account));
        answers(200, "GET /api/v1/accounts/{account}/set-aside", Asked.of(account));
        answers(200, "POST /api/v1/accounts/{account}/set-aside/{key}/retry", Asked.of(account, key("u1")));
        answers(200, "POST /api/v1/accounts/{account}/set-aside/{key}/skip", Asked.of(account, key("u2")));
        Operation add = described.operation("POST /api/v1/accounts/{account}/unique-ids");
        answers(200, add.name(), Asked.of(account).body("text/plain", "u3"));
        answers(413, add.name(), Asked.of(account).body("text/plain", "u4\n".repeat(1000)));
        described.note(add, statusOfABodyThatNeverEnds(Asked.of(account).path(add)));
    }

    private void messages(MaildropAccount maildrop, MaildropAccount headers) {
        headers.deliver(MAIL.getBytes(UTF_8));
        headers.sync();
        String id = maildrop.path("order").replaceFirst(".*/", "");
        String header = headers.path("order").replaceFirst(".*/", "");

        answers(200, "GET /api/v1/messages", Asked.of());
        answers(200, "GET /api/v1/messages/{id}", Asked.of(id));
        answers(200, "GET /api/v1/messages/{id}", Asked.of(header));
        answers(200, "POST /api/v1/messages/{id}/rereading", Asked.of(id));
        answers(200, "GET /api/v1/messages/{id}/headers", Asked.of(id));
        answers(200, "GET /api/v1/messages/{id}/text", Asked.of(id));
        answers(409, "GET /api/v1/messages/{id}/text", Asked.of(header));
        answers(200, "GET /api/v1/messages/{id}/attachments", Asked.of(id));
        answers(409, "GET /api/v1/messages/{id}/attachments", Asked.of(header));
        Answer html = answers(200, "GET /api/v1/messages/{id}/html", Asked.of(id));
        answers(304, "GET /api/v1/messages/{id}/html", Asked.of(id).header("If-None-Match", html.header("ETag")));
        answers(409, "GET /api/v1/messages/{id}/html", Asked.of(header));
        answers(200, "GET /api/v1/messages/{id}/raw", Asked.of(header));
        download("GET /api/v1/messages/{id}/raw", Asked.of(id));
        download("GET /api/v1/messages/{id}/attachments/{number}", Asked.of(id, "1"));
        answers(409, "GET /api/v1/messages/{id}/attachments/{number}", Asked.of(header, "1"));
        answers(202, "POST /api/v1/messages/{message}/retrieval", Asked.of(header));
        answers(200, "GET /api/v1/messages/{message}/retrieval", Asked.of(header));
        answers(204, "DELETE /api/v1/messages/{id}", Asked.of(id));
        String rereading = id(answers(202, "POST /api/v1/rereadings", Asked.of().body("{}")));
        answers(200, "GET /api/v1/rereadings", Asked.of());
        answers(200, "GET /api/v1/rereadings/{id}", Asked.of(rereading));
    }

    private void download(String operation, Asked asked) {
        Answer whole = answers(200, operation, asked);
        answers(206, operation, asked.header("Range", "bytes=2-5"));
        answers(304, operation, asked.header("If-None-Match", whole.header("ETag")));
        answers(416, operation, asked.header("Range", "bytes=100000-"));
    }

    private void events() throws IOException, InterruptedException {
        UUID longAgo = UuidCreator.getTimeOrderedEpoch(Instant.now().minus(Duration.ofDays(31)));
        String expired = "cursor="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(("/1/" + longAgo).getBytes(US_ASCII));

        answers(200, "GET /api/v1/events", Asked.of());
        answers(410, "GET /api/v1/events", Asked.of().query(expired));
        answers(410, "GET /api/v1/events/stream", Asked.of().query(expired));
        try (InputStream stream = api.open("/api/v1/events/stream").body()) {
            described.note(described.operation("GET /api/v1/events/stream"), 200);
        }
        answers(200, "GET /api/v1/event-types", Asked.of());
        answers(200, "GET /api/v1/event-types/{type}", Asked.of("message.received"));
    }

    private void webhooks() {
        String settings =
                "{\"url\": \"http://localhost:1/\", \"eventTypes\": [\"webhook.test\"], \"headers\": {\"X-A\": \"b\"}}";
        String id = id(answers(201, "POST /api/v1/webhooks", Asked.of().body(settings)));
        String other = id(answers(201, "POST /api/v1/webhooks", Asked.of().body(settings)));
        answers(200, "GET /api/v1/webhooks", Asked.of());
        Answer seen = answers(200, "GET /api/v1/webhooks/{id}", Asked.of(id));
        answers(304, "GET /api/v1/webhooks/{id}", Asked.of(id).header("If-None-Match", seen.header("ETag")));
        answers(200, "PATCH /api/v1/webhooks/{id}", patch(id, "{\"description\": \"ours\"}"));
        answers(412, "PATCH /api/v1/webhooks/{id}", patch(id, "{}").header("If-Match", "\"99\""));
        answers(412, "DELETE /api/v1/webhooks/{id}", Asked.of(id).header("If-Match", "\"99\""));
        answers(204, "DELETE /api/v1/webhooks/{id}", Asked.of(other));
        answers(200, "GET /api/v1/webhooks/{id}/secret", Asked.of(id));
        answers(200, "GET /api/v1/webhooks/{webhookId}/examples", Asked.of(id));
        answers(200, "POST /api/v1/webhooks/{id}/secret/rotation", Asked.of(id).body("{\"overlap\": \"PT1H\"}"));
        deliveries(id);
        replays(id);
    }

    private void deliveries(String webhook) {
        String one = "/api/v1/webhooks/{webhookId}/deliveries/{deliveryId}";
        answers(202, "POST /api/v1/webhooks/{id}/test", Asked.of(webhook));
        String id = answers(200, "GET /api/v1/webhooks/{webhookId}/deliveries", Asked.of(webhook))
                .json()
                .at("/items/0/id")
                .asString();
        deliveryIs(id, "state = 'pending', finished_at = null");
        UUID claim = claimed(webhook, id);
        answers(409, "DELETE " + one, Asked.of(webhook, id));
        jdbc.sql("delete from delivery_claim where id = ?").param(1, claim).update();
        deliveryIs(id, "state = 'exhausted', finished_at = now()");
        answers(200, "GET " + one, Asked.of(webhook, id));
        answers(202, "POST " + one + "/redelivery", Asked.of(webhook, id));
        deliveryIs(id, "state = 'exhausted', finished_at = now()");
        answers(204, "DELETE " + one, Asked.of(webhook, id));
        answers(
                200,
                "DELETE /api/v1/webhooks/{webhookId}/deliveries",
                Asked.of(webhook).query("state=exhausted"));
    }

    private UUID claimed(String webhook, String delivery) {
        return jdbc.sql("""
                        insert into delivery_claim (id, webhook_id, replica, claimed_until, deliveries)
                        values (gen_random_uuid(), cast(:webhook as uuid), gen_random_uuid(), now() + interval '1 hour',
                            array[cast(:delivery as uuid)])
                        returning id""")
                .param("webhook", webhook)
                .param("delivery", delivery)
                .query(UUID.class)
                .single();
    }

    private void deliveryIs(String id, String state) {
        jdbc.sql("update delivery set " + state + " where id = cast(:id as uuid)")
                .param("id", id)
                .update();
    }

    private void replays(String webhook) {
        String request = "{\"since\": \"%s\"}".formatted(Instant.now().minusSeconds(60));
        String replay = id(answers(
                202,
                "POST /api/v1/webhooks/{webhookId}/replay",
                Asked.of(webhook).body(request)));
        answers(200, "GET /api/v1/webhooks/{webhookId}/replay", Asked.of(webhook));
        answers(200, "GET /api/v1/webhooks/{webhookId}/replay/{replayId}", Asked.of(webhook, replay));
        answers(204, "DELETE /api/v1/webhooks/{webhookId}/replay/{replayId}", Asked.of(webhook, replay));
        jdbc.sql("update replay set state = 'canceled', finished_at = now()").update();
        answers(202, "POST /api/v1/webhooks/{webhookId}/replay/{replayId}/continuation", Asked.of(webhook, replay));
    }

    private void access() {
        String token = id(answers(
                201, "POST /api/v1/tokens", Asked.of().body("{\"name\": \"x\", \"scopes\": [\"messages:read\"]}")));
        answers(200, "GET /api/v1/tokens", Asked.of());
        answers(200, "GET /api/v1/tokens/{id}", Asked.of(token));
        answers(204, "DELETE /api/v1/tokens/{id}", Asked.of(token));
        answers(200, "GET /api/v1/audit", Asked.of());
        answers(200, "GET /api/v1/encryption-keys", Asked.of());
        answers(200, "POST /api/v1/encryption-keys/resealing", Asked.of());
    }

    /** What follows from what a route is: each answer from all routes that are said to give it. */
    private void whatEveryRouteAnswers() {
        Api nobody = api.bearing(null);
        Api watcher = bearing("metrics:read");
        api.post("/api/v1/tokens", "{\"name\": \"x\", \"scopes\": [\"messages:read\"]}", "Idempotency-Key", "used");
        all(400, _ -> true, api, asked -> asked.query("shape=round"));
        all(401, _ -> true, nobody, asked -> asked);
        all(403, _ -> true, watcher, asked -> asked);
        all(404, each -> each.path().contains("{"), api, asked -> asked);
        all(409, each -> each.method().equals("POST"), api, asked -> asked.header("Idempotency-Key", "used"));
        all(406, each -> each.answers(406), api, asked -> asked.header("Accept", "text/csv"));
        all(413, each -> each.bodyType().contains("json"), api, asked -> asked.body(" ".repeat(1_100_000)));
        all(415, each -> !each.bodyType().isEmpty(), api, asked -> asked.body("image/png", "x"));
    }

    private void all(int status, Predicate<Operation> which, Api caller, UnaryOperator<Asked> how) {
        described.operations().stream().filter(which).forEach(each -> {
            assertAnswer(status, each, how.apply(ofNobody(each)), caller);
        });
    }

    private Answer assertAnswer(int status, Operation operation, Asked asked, Api caller) {
        Answer answer = asked.send(caller, operation);
        assertThat(answer.status()).as(operation.name() + ": " + answer.text()).isEqualTo(status);
        described.note(operation, answer);
        return answer;
    }

    private static void done(Future<?> request) {
        assertThat(request).succeedsWithin(Duration.ofMinutes(1));
    }

    /** As good a request as one can be for what does not exist. */
    private Asked ofNobody(Operation operation) {
        String[] variables = operation
                .path()
                .replace("{number}", "{n}")
                .chars()
                .filter(c -> c == '{')
                .mapToObj(_ -> NOBODYS)
                .toArray(String[]::new);
        if (operation.path().contains("{number}")) {
            variables[variables.length - 1] = "1";
        }
        Asked asked = Asked.of(variables);
        if (operation.name().equals("DELETE /api/v1/webhooks/{webhookId}/deliveries")) {
            asked = asked.query("state=exhausted");
        }
        String type = operation.bodyType();
        return type.isEmpty() ? asked : asked.body(type, type.contains("json") ? described.example(operation) : "u1");
    }

    /** One that shows whatever is asked for: that a table is missing. */
    private void whenInletHasAFault() {
        Api caller = bearing("messages:read");
        jdbc.sql("alter table api_token rename to api_token_away").update();
        all(500, _ -> true, caller, asked -> asked);
        jdbc.sql("alter table api_token_away rename to api_token").update();
    }

    /** Already who bears a token that was made over REST cannot be told then. */
    private void whenTheDatabaseIsAway() {
        Api caller = bearing("messages:read");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) { // each waits for a connection
            database.awayWhile(() -> described.operations().stream()
                    .map(each -> threads.submit(() -> assertAnswer(503, each, ofNobody(each), caller)))
                    .toList()
                    .forEach(DocumentedAnswersTests::done));
        }
    }

    private void whenTooManyTokensWereWrong() {
        assertThat(api.bearing("wrong").get("/api/v1/accounts").status()).isEqualTo(401);
        all(429, _ -> true, api.bearing("wrong too"), asked -> asked);
    }

    private Answer answers(int status, String name, Asked asked) {
        Operation operation = described.operation(name);
        Answer answer = assertAnswer(status, operation, asked, api);
        if (status < 300 && !asked.body().isEmpty()) {
            described.noteRequest(operation, asked.body());
        }
        return answer;
    }

    private static Asked patch(String id, String changes) {
        return Asked.of(id).body("application/merge-patch+json", changes);
    }

    private Api bearing(String scope) {
        Answer made = api.post("/api/v1/tokens", "{\"name\": \"x\", \"scopes\": [\"%s\"]}".formatted(scope));
        return api.bearing(made.json().path("token").asString());
    }

    private static String id(Answer answer) {
        return answer.json().path("id").asString();
    }

    private static String key(String uniqueId) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(uniqueId.getBytes(US_ASCII));
    }

    /** Octet by octet, slower than a list may come. */
    private int statusOfABodyThatNeverEnds(String path) throws IOException, InterruptedException {
        try (Socket socket = new Socket("localhost", api.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Api.TOKEN
                            + "\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\n")
                    .getBytes(US_ASCII));
            while (socket.getInputStream().available() == 0) {
                out.write('u');
                Thread.sleep(50);
            }
            String line = new String(socket.getInputStream().readNBytes("HTTP/1.1 408".length()), US_ASCII);
            return Integer.parseInt(line.substring(line.indexOf(' ') + 1));
        }
    }
}
