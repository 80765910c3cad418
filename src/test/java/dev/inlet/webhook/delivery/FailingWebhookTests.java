package dev.inlet.webhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.inlet.event.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** A receiver that is down is not hammered, is back in full as soon as it is well, and is given up only after days, and never unnoticed. */
class FailingWebhookTests {

    /** As many failures in a row as pause a webhook. */
    private static final int FAILURES = 10;

    private final TickedInlet inlet = TickedInlet.shared();
    private final TickingClock clock = TickedInlet.sharedClock();
    private final AccountId account = AccountId.random();
    private final Receiver receiver = Receiver.that(Receiver.answers(500));
    private final Receiver operator = Receiver.that(Receiver.answers(204));
    private final String watch = inlet.createWebhook(
            Map.of("url", operator.url(), "eventTypes", List.of("webhook.disabled", "delivery.exhausted")));
    private final String webhook = inlet.createWebhook(Map.of(
            "url",
            receiver.url(),
            "eventTypes",
            List.of("message.received", "webhook.disabled"),
            "accountIds",
            List.of(account.value())));

    @AfterEach
    void stop() {
        for (String each : List.of(watch, webhook)) {
            inlet.api().delete().uri("/webhooks/{id}", each).exchange();
        }
        operator.close();
        receiver.close();
    }

    @Test
    void afterSomeFailuresOneAttemptAtATimeIsMadeUntilOneSucceedsAndThenAllAre() {
        pause();
        receive(20);
        clock.tick(Duration.ofSeconds(20)); // the system's own time goes on meanwhile: ten seconds are left for that
        settled(() -> assertThat(receiver.requests()).hasSize(FAILURES));

        clock.tick(Duration.ofSeconds(15));
        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(FAILURES + 1));
        await().untilAsserted(() ->
                assertThat(shown().<Integer>read("$.consecutiveFailures")).isEqualTo(FAILURES + 1));
        clock.tick(Duration.ofSeconds(40));
        settled(() -> assertThat(receiver.requests()).hasSize(FAILURES + 1));

        receiver.now(Receiver.answers(200));
        clock.tick(Duration.ofSeconds(30));
        await().untilAsserted(() -> assertThat(states("delivered")).isGreaterThanOrEqualTo(20));
        await().untilAsserted(() ->
                assertThat(shown().<@Nullable String>read("$.failingSince")).isNull());
        assertThat(shown().<@Nullable String>read("$.pausedUntil")).isNull();
    }

    @Test
    void aTestAndAChangeNeedNotWaitForTheEndOfThePause() {
        pause();
        inlet.api()
                .post()
                .uri("/webhooks/{id}/test", webhook)
                .exchange()
                .expectStatus()
                .isAccepted();
        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(FAILURES + 1));

        receiver.now(Receiver.answers(200));
        inlet.api()
                .patch()
                .uri("/webhooks/{id}", webhook)
                .contentType(MediaType.valueOf("application/merge-patch+json"))
                .body("{\"description\":\"mended\"}")
                .exchange()
                .expectStatus()
                .isOk();
        await().untilAsserted(() -> assertThat(states("delivered")).isPositive());
    }

    @Test
    void fiveDaysOfNothingButFailuresDisableItAndTheOthersAreTold() {
        receive(1);
        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(1));
        for (int failures = 2; failures <= 6; failures++) {
            int expected = failures;
            clock.tick(Duration.ofHours(24).plusSeconds(failures));
            await().untilAsserted(() ->
                    assertThat(shown().<Integer>read("$.consecutiveFailures")).isGreaterThanOrEqualTo(expected));
        }

        await().untilAsserted(() -> assertThat(shown().<String>read("$.state")).isEqualTo("disabled"));
        assertThat(shown().<String>read("$.disabledReason")).isEqualTo("failing");
        await().untilAsserted(() -> assertThat(told(operator)).contains("webhook.disabled", "failing", webhook));
        assertThat(told(receiver)).doesNotContain("webhook.disabled");
        assertThat(inlet.newest(webhook).state()).isEqualTo("pending"); // kept for whoever enables it
        clock.tick(Duration.ofSeconds(6));
        assertThat(inlet.metrics()).containsPattern("inlet_webhooks\\{state=\"given_up\"\\} [1-9]");
    }

    private void pause() {
        receive(FAILURES);
        await().untilAsserted(() ->
                assertThat(shown().<@Nullable String>read("$.pausedUntil")).isNotNull());
        await().untilAsserted(() ->
                assertThat(shown().<Integer>read("$.consecutiveFailures")).isEqualTo(FAILURES));
    }

    private void receive(int count) {
        IntStream.range(0, count).forEach(n -> inlet.receiveMessage(account, "Message " + n));
    }

    /** Holds, and goes on to hold while another webhook is served. */
    private void settled(ThrowingRunnable assertion) {
        int before = operator.requests().size();
        inlet.api()
                .post()
                .uri("/webhooks/{id}/test", watch)
                .exchange()
                .expectStatus()
                .isAccepted();
        await().until(() -> operator.requests().size() > before);
        await().during(Duration.ofMillis(300)).untilAsserted(assertion);
    }

    private com.jayway.jsonpath.DocumentContext shown() {
        return JsonPath.parse(inlet.get("/webhooks/{id}", webhook));
    }

    private int states(String state) {
        return JsonPath.<List<?>>read(
                        inlet.get("/webhooks/{id}/deliveries?limit=200&state=" + state, webhook), "$.items")
                .size();
    }

    private static String told(Receiver receiver) {
        return receiver.requests().stream()
                .map(request -> new String(request.body(), UTF_8))
                .toList()
                .toString();
    }
}
