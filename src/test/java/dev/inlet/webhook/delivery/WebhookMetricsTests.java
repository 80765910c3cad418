package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** An operator sees from the start how attempts end and what waits for how long, and is not left blind by a lost database. */
class WebhookMetricsTests {

    private final TickedInlet inlet = TickedInlet.shared();

    @Test
    void everyOutcomeAndTheBacklogAreThereBeforeAnythingHappened() {
        assertThat(inlet.metrics())
                .contains("inlet_webhook_attempts_seconds_count{outcome=\"delivered\"}")
                .contains("inlet_webhook_attempts_seconds_count{outcome=\"retried\"}")
                .contains("inlet_webhook_attempts_seconds_count{outcome=\"exhausted\"}")
                .contains("inlet_webhook_attempts_seconds_count{outcome=\"disabled\"}")
                .containsPattern("inlet_webhook_deliveries_pending \\d")
                .containsPattern("inlet_webhook_deliveries_held \\d")
                .containsPattern("inlet_webhook_deliveries_oldest_pending_age_seconds \\d");
    }

    @Test
    void whatWaitsIsCountedWithItsAgeAndWhatADisabledWebhookHoldsApart() {
        try (var receiver = Receiver.that(Receiver.answers(500))) {
            TickingClock clock = TickedInlet.sharedClock();
            DeliveryBacklog.State before = fresh(clock);
            var account = dev.inlet.event.AccountId.random();
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
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerCostsAScrapeSecondsAtMost() {
        var silent = new AbstractDataSource() {
            @Override
            public java.sql.Connection getConnection() throws java.sql.SQLException {
                try {
                    Thread.sleep(Duration.ofMinutes(1));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new java.sql.SQLException("away");
            }

            @Override
            public java.sql.Connection getConnection(String user, String password) throws java.sql.SQLException {
                return getConnection();
            }
        };
        var registry = new SimpleMeterRegistry();
        var backlog = new DeliveryBacklog(JdbcClient.create(silent), new TickingClock());
        assertThat(new WebhookMetrics(registry, backlog)).isNotNull();

        long start = System.nanoTime();
        assertThat(registry.get("inlet.webhook.deliveries.pending").gauge().value())
                .isNaN();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    private DeliveryBacklog.State fresh(TickingClock clock) {
        clock.tick(Duration.ofSeconds(6)); // past what the backlog remembers
        return inlet.bean(DeliveryBacklog.class).state();
    }
}
