package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.event.AccountId;
import dev.inlet.testing.FreshDatabase;
import dev.inlet.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table remembers what a stopped Inlet still had to do. */
class WebhookRestartTests {

    private final FreshDatabase database = TestDatabase.create();
    private final TickingClock clock = new TickingClock();

    @Test
    void whatFailedAndWhatWasCutOffIsDeliveredByTheNextInlet() {
        try (var failing = Receiver.that(Receiver.answers(500));
                var hanging = Receiver.that(exchange -> Thread.sleep(Duration.ofMinutes(5)))) {
            String failed;
            String cutOff;
            try (var first = TickedInlet.start(database, clock, Map.of("inlet.webhook.http.total-timeout", "50s"))) {
                failed = webhook(first, failing);
                cutOff = webhook(first, hanging);
                first.receiveMessage(AccountId.random(), "Hello");
                await().untilAsserted(() ->
                        assertThat(first.newest(failed).attemptCount()).isEqualTo(1));
                await().untilAsserted(() -> assertThat(hanging.requests()).hasSize(1));
            }
            failing.now(Receiver.answers(200));
            hanging.now(Receiver.answers(200));
            try (var second = TickedInlet.start(database, clock, Map.of())) {
                clock.tick(Duration.ofSeconds(6));
                awaitDelivered(second, failed);
                assertThat(second.newest(failed).attemptCount()).isEqualTo(2);
                assertThat(hanging.requests()).hasSize(1); // its lease still runs: it might be under way elsewhere

                clock.tick(Duration.ofSeconds(60));
                awaitDelivered(second, cutOff);
                assertThat(hanging.requests()).hasSize(2);
            }
        }
    }

    private static void awaitDelivered(TickedInlet inlet, String webhook) {
        await().untilAsserted(() -> assertThat(inlet.newest(webhook).state()).isEqualTo("delivered"));
    }

    private static String webhook(TickedInlet inlet, Receiver receiver) {
        return inlet.createWebhook(Map.of("url", receiver.url(), "eventTypes", List.of("message.received")));
    }
}
