package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.event.AccountId;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An operator sees from the start how attempts end, how long events take and what waits for how long. */
class WebhookMetricsTests {

    private final TickedInlet inlet = TickedInlet.shared();

    @Test
    void everyOutcomeAndTheBacklogAreThereBeforeAnythingHappened() {
        assertThat(inlet.metrics())
                .contains("inlet_webhook_attempt_duration_seconds_count{outcome=\"delivered\"}")
                .contains("inlet_webhook_attempt_duration_seconds_count{outcome=\"retried\"}")
                .contains("inlet_webhook_attempt_duration_seconds_count{outcome=\"exhausted\"}")
                .contains("inlet_webhook_attempt_duration_seconds_count{outcome=\"disabled\"}")
                .containsPattern("inlet_webhook_deliveries_pending \\d")
                .containsPattern("inlet_webhook_deliveries_held \\d")
                .containsPattern("inlet_webhook_deliveries_oldest_pending_age_seconds \\d");
    }

    @Test
    void whatWaitsIsCountedWithItsAgeAndWhatADisabledWebhookHoldsApart() {
        try (var receiver = Receiver.that(Receiver.answers(500))) {
            TickingClock clock = TickedInlet.sharedClock();
            DeliveryBacklog.State before = fresh(clock);
            var account = AccountId.random();
            String webhook = inlet.createWebhook(Map.of(
                    "url", receiver.url(), "eventTypes", List.of("message.received"), "accountIds", List.of(account)));
            inlet.receiveMessage(account, "Hello");
            await().untilAsserted(() ->
                    assertThat(inlet.newest(webhook).attemptCount()).isEqualTo(1));

            clock.tick(Duration.ofSeconds(3));
            DeliveryBacklog.State waiting = fresh(clock);
            assertThat(waiting.pending()).isEqualTo(before.pending() + 1);
            assertThat(waiting.oldestSeconds()).isGreaterThanOrEqualTo(3);

            inlet.jdbc()
                    .sql("update webhook set state = 'disabled', disabled_reason = 'request' where id = :id::uuid")
                    .param("id", webhook)
                    .update();
            DeliveryBacklog.State held = fresh(clock);
            assertThat(held.pending()).isEqualTo(before.pending());
            assertThat(held.held()).isEqualTo(before.held() + 1);
            assertThat(held.disabled()).isEqualTo(before.disabled() + 1);
        }
    }

    @Test
    void theWayOfAnEventToItsReceiverIsMeasured() {
        try (var receiver = Receiver.that(Receiver.answers(204))) {
            double before = latencies();
            var account = AccountId.random();
            inlet.createWebhook(Map.of(
                    "url", receiver.url(), "eventTypes", List.of("message.received"), "accountIds", List.of(account)));
            inlet.receiveMessage(account, "Hello");
            await().untilAsserted(() -> assertThat(latencies()).isEqualTo(before + 1));
        }
    }

    private double latencies() {
        return inlet.bean(MeterRegistry.class)
                .get("inlet.webhook.delivery.latency")
                .timer()
                .count();
    }

    private DeliveryBacklog.State fresh(TickingClock clock) {
        clock.tick(Duration.ofSeconds(6)); // past what the backlog remembers
        return inlet.bean(DeliveryBacklog.class).state();
    }
}
