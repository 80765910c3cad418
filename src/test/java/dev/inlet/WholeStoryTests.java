package dev.inlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.demo.DemoReceiver;
import dev.inlet.testing.Api;
import dev.inlet.testing.DovecotServer;
import dev.inlet.testing.FreshDatabase;
import dev.inlet.testing.RunningInlet;
import dev.inlet.testing.TestDatabase;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The whole story, once: from a real maildrop to REST and webhooks, and nothing a second time. */
class WholeStoryTests {

    private static final int MESSAGES = 200;

    @Test
    void twoHundredMessagesComeOnceAndOnlyOnce() throws Exception {
        FreshDatabase database = TestDatabase.create();
        AtomicReference<String> secret = new AtomicReference<>("");
        Queue<JsonNode> received = new ConcurrentLinkedQueue<>();
        try (DovecotServer dovecot = DovecotServer.start(Map.of("alice", "secret"));
                DemoReceiver receiver = new DemoReceiver(secret::get, received::add)) {
            Set<String> sent = deliver(dovecot);
            String account;
            try (RunningInlet inlet = RunningInlet.start(database, Map.of())) {
                Api api = inlet.api();
                secret.set(webhook(api, receiver));
                account = account(api, dovecot);
                JsonNode first = sync(api, account, 1);
                assertThat(first.path("retrieved").asInt()).isEqualTo(MESSAGES);
                assertThat(stored(api)).isEqualTo(sent);
                await().atMost(Duration.ofSeconds(30)).until(() -> received.size() >= MESSAGES);
                assertThat(received)
                        .hasSize(MESSAGES)
                        .allSatisfy(event -> assertThat(
                                        event.path("data").path("text").asString())
                                .contains("Please find invoice"))
                        .extracting(event -> event.path("sequence").asLong())
                        .doesNotHaveDuplicates();

                api.post("/api/v1/accounts/" + account + "/syncs", "");
                JsonNode second = sync(api, account, 2);
                assertThat(second.path("listed").asInt()).isEqualTo(MESSAGES);
                assertThat(second.path("retrieved").asInt()).isZero();
                assertThat(api.all("/api/v1/messages")).hasSize(MESSAGES);
                assertMetrics(api);
            }
            try (RunningInlet inlet = RunningInlet.start(database, Map.of())) {
                Api api = inlet.api();
                int before = api.all("/api/v1/accounts/" + account + "/syncs").size();
                api.post("/api/v1/accounts/" + account + "/syncs", "");
                JsonNode third = sync(api, account, before + 1);
                assertThat(third.path("retrieved").asInt()).isZero();
                assertThat(stored(api)).isEqualTo(sent);
                assertThat(received).hasSize(MESSAGES);
            }
        }
    }

    private static Set<String> deliver(DovecotServer dovecot) throws Exception {
        Set<String> digests = new HashSet<>();
        for (int n = 1; n <= MESSAGES; n++) {
            byte[] message = """
                    From: Customer %1$d <customer%1$d@example.com>
                    To: invoices@example.org
                    Subject: Invoice %1$d
                    Message-ID: <%1$d@example.com>
                    Date: Mon, 23 Nov 2026 10:00:00 +0000

                    Please find invoice %1$d.
                    .
                    ..two dots, and the one line of one dot above
                    """.formatted(n).replace("\n", "\r\n").getBytes(UTF_8);
            dovecot.deliver("alice", message);
            digests.add(digest(message));
        }
        return digests;
    }

    private static String webhook(Api api, DemoReceiver receiver) {
        JsonNode webhook = api.post(
                        "/api/v1/webhooks",
                        "{\"url\":\"%s\",\"eventTypes\":[\"message.received\"]}".formatted(receiver.url()))
                .json();
        return api.get("/api/v1/webhooks/" + webhook.path("id").asString() + "/secret")
                .json()
                .path("secret")
                .asString();
    }

    private static String account(Api api, DovecotServer dovecot) {
        Api.Answer answer = api.post("/api/v1/accounts", """
                {"name": "Invoices",
                 "server": {"host": "localhost", "port": %d, "tls": "implicit"},
                 "credentials": {"type": "password", "username": "alice", "password": "secret"},
                 "poll": {"interval": "PT1H"}}""".formatted(dovecot.tlsPort()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.text()).doesNotContain("\"secret\"");
        return answer.json().path("id").asString();
    }

    /** The newest sync, once there are that many and it has completed. */
    private static JsonNode sync(Api api, String account, int count) {
        List<JsonNode> syncs = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> api.all("/api/v1/accounts/" + account + "/syncs"),
                        all -> all.size() >= count
                                && !all.getFirst().path("finishedAt").isNull());
        JsonNode newest = syncs.getFirst();
        assertThat(newest.path("outcome").asString()).as(newest.toString()).isEqualTo("completed");
        return newest;
    }

    private static Set<String> stored(Api api) {
        Set<String> digests = new HashSet<>();
        for (JsonNode message : api.all("/api/v1/messages")) {
            byte[] raw = api.get("/api/v1/messages/" + message.path("id").asString() + "/raw")
                    .octets();
            assertThat(digest(raw)).isEqualTo(message.path("sha256").asString());
            digests.add(digest(raw));
        }
        return digests;
    }

    private static void assertMetrics(Api api) {
        String metrics = api.get("/actuator/prometheus").text();
        assertThat(metrics)
                .contains("inlet_messages_ingested_total 200.0")
                .contains("inlet_sync_duration_seconds_count{outcome=\"completed\"} 2")
                .contains("inlet_accounts{state=\"active\"} 1.0")
                .contains("inlet_account_last_success_age_seconds{account=\"");
    }

    private static String digest(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
