package dev.inlet.webhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.inlet.event.AccountId;
import dev.inlet.event.EventLog;
import dev.inlet.event.EventType;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** An event arrives at each webhook that wants it, and at no other: whole, and only if it really happened. */
class WebhookDeliveryTests {

    private final TickedInlet inlet = TickedInlet.shared();

    @AutoClose
    private final Receiver receiver = Receiver.that(Receiver.answers(204));

    private final AccountId account = AccountId.random();

    @Test
    void anEventIsDeliveredOnceWithAllThatTheContractPromises() {
        String webhook = webhook(Map.of());

        inlet.receiveMessage(account, "Invoice 4711");

        awaitState(webhook, "delivered");
        assertThat(receiver.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.headers()).containsEntry("Content-Type", "application/json"));
        assertThat(body()).satisfies(body -> {
            assertThat(JsonPath.<String>read(body, "$.id"))
                    .isEqualTo(receiver.requests().getFirst().headers().get("webhook-id"));
            assertThat(JsonPath.<String>read(body, "$.type")).isEqualTo("message.received");
            assertThat(JsonPath.<Map<String, String>>read(body, "$.account"))
                    .isEqualTo(Map.of("id", account.toString(), "name", "Invoices"));
            assertThat(JsonPath.<Integer>read(body, "$.sequence")).isEqualTo(1);
            assertThat(JsonPath.<String>read(body, "$.timestamp")).endsWith("Z");
            assertThat(JsonPath.<String>read(body, "$.data.subject")).isEqualTo("Invoice 4711");
        });
    }

    @Test
    void aFullPayloadCarriesTheMessageAndCutsWhatIsTooLong() throws IOException {
        String webhook = webhook(Map.of());

        store("Subject: Offer\r\nFrom: a@example.com\r\n\r\n" + "word ".repeat(60_000));

        awaitState(webhook, "delivered");
        assertThat(JsonPath.<String>read(body(), "$.data.subject")).isEqualTo("Offer");
        assertThat(JsonPath.<String>read(body(), "$.data.text"))
                .startsWith("word word")
                .hasSize(256 * 1024);
        assertThat(JsonPath.<Boolean>read(body(), "$.data.textTruncated")).isTrue();
        assertThat(JsonPath.<Boolean>read(body(), "$.data.htmlTruncated")).isFalse();
        assertThat(JsonPath.<String>read(body(), "$.data.url")).startsWith("/api/v1/messages/");
    }

    @Test
    void aThinPayloadCarriesWhatTheEventSaysByItself() throws IOException {
        String webhook = webhook(Map.of("payload", "thin"));

        store("Subject: Offer\r\n\r\nHello");

        awaitState(webhook, "delivered");
        assertThat(JsonPath.<Map<String, Object>>read(body(), "$.data"))
                .containsEntry("subject", "Offer")
                .doesNotContainKeys("text", "html", "headers");
    }

    @Test
    void aMessageThatWasDeletedMeanwhileIsStillAnnouncedThin() throws IOException {
        receiver.now(Receiver.answers(500));
        String webhook = webhook(Map.of());
        UUID message = store("Subject: Offer\r\n\r\nHello");
        await().untilAsserted(
                        () -> assertThat(inlet.newest(webhook).attemptCount()).isEqualTo(1));

        inlet.api()
                .delete()
                .uri("/messages/{id}", message)
                .exchange()
                .expectStatus()
                .isNoContent();
        receiver.now(Receiver.answers(204));
        TickedInlet.sharedClock().tick(Duration.ofSeconds(10));

        awaitState(webhook, "delivered");
        assertThat(JsonPath.<Map<String, Object>>read(body(receiver.requests().getFirst()), "$.data"))
                .containsEntry("text", "Hello");
        assertThat(JsonPath.<Map<String, Object>>read(body(receiver.requests().getLast()), "$.data"))
                .containsEntry("subject", "Offer")
                .doesNotContainKey("text");
    }

    @Test
    void everyAttemptHasTheSameIdAndBodyAndATimestampOfItsOwn() {
        receiver.now(Receiver.answers(500));
        String webhook = webhook(Map.of());
        inlet.receiveMessage(account, "Again");
        await().untilAsserted(
                        () -> assertThat(inlet.newest(webhook).attemptCount()).isEqualTo(1));
        receiver.now(Receiver.answers(200));
        TickedInlet.sharedClock().tick(Duration.ofSeconds(10));
        awaitState(webhook, "delivered");

        var first = receiver.requests().getFirst();
        var second = receiver.requests().getLast();

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().get("webhook-id")).isEqualTo(first.headers().get("webhook-id"));
        assertThat(Long.parseLong(second.headers().get("webhook-timestamp")))
                .isGreaterThanOrEqualTo(Long.parseLong(first.headers().get("webhook-timestamp")) + 5);
        assertThat(second.headers().get("webhook-signature"))
                .isNotEqualTo(first.headers().get("webhook-signature"));
    }

    @Test
    void theOwnersHeadersAreSent() {
        String webhook = webhook(Map.of("headers", Map.of("Authorization", "Bearer s3cret")));

        inlet.receiveMessage(account, "Hello");

        awaitState(webhook, "delivered");
        assertThat(receiver.requests().getFirst().headers()).containsEntry("Authorization", "Bearer s3cret");
    }

    @Test
    void onlyTheEventTypesAndAccountsAskedForAreDelivered() {
        String webhook = webhook(Map.of("accountIds", List.of(account)));
        String everything = webhook(Map.of("eventTypes", List.of("message.received", "account.paused")));

        inlet.receiveMessage(AccountId.random(), "Another account");
        inlet.inTransaction(
                () -> inlet.bean(EventLog.class).record(EventType.ACCOUNT_PAUSED, null, Map.of("no", "account")));
        inlet.receiveMessage(account, "Ours");

        await().untilAsserted(() -> assertThat(subjects(everything)).hasSize(3));
        assertThat(subjects(webhook)).containsExactly("message.received");
        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(4));
    }

    @Test
    void aTransactionThatRollsBackLeavesNothingToDeliver() {
        String webhook = webhook(Map.of());

        assertThatIllegalStateException()
                .isThrownBy(() -> inlet.inTransaction(() -> {
                    inlet.receiveMessage(account, "Never happened");
                    assertThat(rows(webhook)).isEqualTo(1); // it is there, in this transaction
                    throw new IllegalStateException("the batch failed");
                }))
                .withMessage("the batch failed");

        assertThat(rows(webhook)).isZero();
        inlet.receiveMessage(account, "Happened");
        awaitState(webhook, "delivered");
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void aTestGoesToThatWebhookAloneWhateverItSubscribedTo() {
        String webhook = webhook(Map.of("eventTypes", List.of("account.created")));
        try (var other = Receiver.that(Receiver.answers(204))) {
            String bystander = webhook(Map.of("url", other.url(), "eventTypes", List.of("webhook.test")));

            inlet.api()
                    .post()
                    .uri("/webhooks/{id}/test", webhook)
                    .exchange()
                    .expectStatus()
                    .isAccepted();

            awaitState(webhook, "delivered");
            assertThat(JsonPath.<String>read(body(), "$.type")).isEqualTo("webhook.test");
            assertThat(JsonPath.<String>read(body(), "$.data.webhookId")).isEqualTo(webhook);
            assertThat(rows(bystander)).isZero();
        }
    }

    private String webhook(Map<String, ?> settings) {
        Map<String, Object> whole = new HashMap<>(Map.of(
                "url", receiver.url(), "eventTypes", List.of("message.received"), "accountIds", List.of(account)));
        if (settings.containsKey("eventTypes")) {
            whole.remove("accountIds");
        }
        whole.putAll(settings);
        return inlet.createWebhook(whole);
    }

    private UUID store(String message) throws IOException {
        return new StoredMail(inlet, account).store(message);
    }

    private void awaitState(String webhook, String state) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(inlet.newest(webhook))
                        .extracting(TickedInlet.Delivery::state)
                        .isEqualTo(state));
    }

    private List<String> subjects(String webhook) {
        return JsonPath.read(inlet.get("/webhooks/{id}/deliveries", webhook), "$.items[*].eventType");
    }

    private int rows(String webhook) {
        return inlet.jdbc()
                .sql("select count(*) from delivery where webhook_id = :id")
                .param("id", UUID.fromString(webhook))
                .query((row, n) -> row.getInt(1))
                .single();
    }

    private String body() {
        return body(receiver.requests().getLast());
    }

    private static String body(Receiver.Request request) {
        return new String(request.body(), UTF_8);
    }
}
