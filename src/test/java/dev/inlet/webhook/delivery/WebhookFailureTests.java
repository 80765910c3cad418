package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.inlet.event.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.http.MediaType;

/** A receiver that fails is asked again, never too soon and not for ever, and everything it said can be read. */
class WebhookFailureTests {

    /** The ladder's rungs with the most that chance can add. */
    private static final List<Duration> LONGEST_WAITS = Stream.of(
                    "5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h", "0s")
            .map(DurationStyle::detectAndParse)
            .map(rung -> rung.multipliedBy(6).dividedBy(5).plusSeconds(1))
            .toList();

    private final TickedInlet inlet = TickedInlet.shared();
    private final TickingClock clock = TickedInlet.sharedClock();
    private final AccountId account = AccountId.random();

    @AutoClose
    private final Receiver receiver = Receiver.that(Receiver.answers(500, Map.of(), "no \u0000 " + "x".repeat(3000)));

    @Test
    void anAttemptIsWrittenDownWithWhatTheReceiverSaid() {
        String webhook = webhook("message.received");
        inlet.receiveMessage(account, "Hello");
        String delivery = awaitAttempts(webhook, 1).id();

        String detail = inlet.get("/webhooks/{id}/deliveries/{delivery}", webhook, delivery);

        assertThat(JsonPath.<String>read(detail, "$.state")).isEqualTo("pending");
        assertThat(JsonPath.<Integer>read(detail, "$.attempts[0].number")).isEqualTo(1);
        assertThat(JsonPath.<Integer>read(detail, "$.attempts[0].statusCode")).isEqualTo(500);
        assertThat(JsonPath.<Integer>read(detail, "$.attempts[0].durationMillis"))
                .isBetween(0, 10_000);
        assertThat(JsonPath.<String>read(detail, "$.attempts[0].responseBody"))
                .startsWith("no \ufffd xxx")
                .hasSize("no \ufffd ".length() + 3000);
        assertThat(nextAttempt(detail))
                .isBetween(clock.instant().minusSeconds(10), clock.instant().plusSeconds(6));
    }

    @Test
    void aSecretThatDoesNotOpenIsSaidInTheAttempt() {
        String webhook = webhook("message.received");
        inlet.jdbc()
                .sql("update webhook set sealed_secret = sealed_secret || 'x'::bytea where id = :id")
                .param("id", UUID.fromString(webhook))
                .update();

        inlet.receiveMessage(account, "Hello");

        assertThat(awaitAttempts(webhook, 1).lastError()).asString().contains("the row was altered");
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void aRedirectIsAFailureAndNotFollowed() {
        receiver.now(Receiver.answers(302, Map.of("Location", receiver.url() + "/elsewhere"), ""));
        String webhook = webhook("message.received");

        inlet.receiveMessage(account, "Hello");

        assertThat(awaitAttempts(webhook, 1)).satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo("pending");
            assertThat(delivery.lastStatusCode()).isEqualTo(302);
            assertThat(delivery.lastError()).asString().contains("redirect");
        });
        assertThat(receiver.requests()).extracting(Receiver.Request::path).containsOnly("/hook");
    }

    @Test
    void aReceiverThatHangsIsLeftAtTheTotalTimeoutAndForAMinute() {
        receiver.now(exchange -> Thread.sleep(Duration.ofMinutes(5)));
        String webhook = webhook("message.received");

        inlet.receiveMessage(account, "Hello");

        var delivery = awaitAttempts(webhook, 1);
        assertThat(delivery.lastError()).asString().contains("3000 ms");
        assertThat(nextAttempt(inlet.get("/webhooks/{id}/deliveries/{d}", webhook, delivery.id())))
                .isAfter(clock.instant().plusSeconds(40));
    }

    @Test
    void retryAfterIsObeyed() {
        receiver.now(Receiver.answers(429, Map.of("Retry-After", "600"), ""));
        String webhook = webhook("message.received");
        inlet.receiveMessage(account, "Hello");
        awaitAttempts(webhook, 1);
        receiver.now(Receiver.answers(200));

        clock.tick(Duration.ofSeconds(580));
        inlet.receiveMessage(account, "Another, to see the engine at work");
        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(2));
        assertThat(states(webhook)).containsExactly("delivered", "pending");

        clock.tick(Duration.ofSeconds(160));
        await().untilAsserted(() -> assertThat(states(webhook)).containsExactly("delivered", "delivered"));
    }

    @Test
    void goneDisablesTheWebhookAndHoldsItsDeliveriesUntilItIsEnabledAgain() {
        receiver.now(Receiver.answers(410));
        try (var operator = Receiver.that(Receiver.answers(204))) {
            String watch = webhook(operator, "webhook.disabled", "webhook.enabled");
            String webhook = webhook("message.received");
            inlet.receiveMessage(account, "Hello");
            awaitAttempts(webhook, 1);

            String shown = inlet.get("/webhooks/{id}", webhook);
            assertThat(JsonPath.<String>read(shown, "$.state")).isEqualTo("disabled");
            assertThat(JsonPath.<String>read(shown, "$.disabledReason")).isEqualTo("gone");
            await().untilAsserted(() -> assertThat(types(watch)).contains("webhook.disabled"));

            inlet.receiveMessage(account, "Not for a disabled webhook");
            clock.tick(Duration.ofDays(2));
            inlet.api()
                    .post()
                    .uri("/webhooks/{id}/test", webhook)
                    .exchange()
                    .expectStatus()
                    .isEqualTo(409);
            assertThat(states(webhook)).containsExactly("pending");
            assertThat(receiver.requests()).hasSize(1);

            receiver.now(Receiver.answers(200));
            enable(webhook);
            await().untilAsserted(() -> assertThat(states(webhook)).containsExactly("delivered"));
            await().untilAsserted(() -> assertThat(types(watch)).contains("webhook.enabled"));
            inlet.api()
                    .delete()
                    .uri("/webhooks/{id}", watch)
                    .exchange()
                    .expectStatus()
                    .isNoContent();
        }
    }

    @Test
    void anExhaustedDeliveryIsAnnouncedAndCanBeRedelivered() {
        try (var operator = Receiver.that(Receiver.answers(204))) {
            String watch = webhook(operator, "delivery.exhausted");
            String webhook = webhook("message.received");
            inlet.receiveMessage(account, "Hello");
            for (int attempt = 1; attempt <= 10; attempt++) {
                awaitAttempts(webhook, attempt);
                clock.tick(LONGEST_WAITS.get(attempt - 1));
            }

            var delivery = inlet.newest(webhook);
            assertThat(delivery.state()).isEqualTo("exhausted");
            await().untilAsserted(() -> assertThat(operator.requests())
                    .extracting(request -> new String(request.body(), java.nio.charset.StandardCharsets.UTF_8))
                    .anyMatch(body -> body.contains(delivery.id()) && body.contains("delivery.exhausted")));
            assertThat(JsonPath.<List<?>>read(
                            inlet.get("/webhooks/{id}/deliveries?state=exhausted", webhook), "$.items"))
                    .hasSize(1);

            receiver.now(Receiver.answers(200));
            inlet.api()
                    .post()
                    .uri("/webhooks/{id}/deliveries/{d}/redelivery", webhook, delivery.id())
                    .exchange()
                    .expectStatus()
                    .isAccepted();
            await().untilAsserted(() -> assertThat(inlet.newest(webhook)).satisfies(again -> {
                assertThat(again.state()).isEqualTo("delivered");
                assertThat(again.attemptCount()).isEqualTo(11);
            }));
            inlet.api()
                    .delete()
                    .uri("/webhooks/{id}", watch)
                    .exchange()
                    .expectStatus()
                    .isNoContent();
        }
    }

    private TickedInlet.Delivery awaitAttempts(String webhook, int attempts) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(inlet.newest(webhook).attemptCount()).isEqualTo(attempts));
        return inlet.newest(webhook);
    }

    private void enable(String webhook) {
        inlet.api()
                .patch()
                .uri("/webhooks/{id}", webhook)
                .contentType(MediaType.valueOf("application/merge-patch+json"))
                .body("{\"state\":\"enabled\"}")
                .exchange()
                .expectStatus()
                .isOk();
    }

    private String webhook(String eventType) {
        return inlet.createWebhook(receiver.settings(account, Map.of("eventTypes", List.of(eventType))));
    }

    private String webhook(Receiver to, String... eventTypes) {
        return inlet.createWebhook(Map.of("url", to.url(), "eventTypes", List.of(eventTypes)));
    }

    private List<String> states(String webhook) {
        return JsonPath.read(inlet.get("/webhooks/{id}/deliveries", webhook), "$.items[*].state");
    }

    private List<String> types(String webhook) {
        return JsonPath.read(inlet.get("/webhooks/{id}/deliveries", webhook), "$.items[*].eventType");
    }

    private static Instant nextAttempt(String delivery) {
        return Instant.parse(JsonPath.read(delivery, "$.nextAttemptAt"));
    }
}
