package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.event.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** However fast a receiver answers, it is sent each delivery once, and never more at once than it takes. */
class BusyWebhookTests {

    private static final int EVENTS = 5_000;
    private static final int MAX_IN_FLIGHT = 20;

    private final TickedInlet inlet = TickedInlet.shared();
    private final AccountId account = AccountId.random();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();

    @Test
    void eachArrivesOnceAndTheLimitHolds() {
        try (var receiver = Receiver.that(exchange -> {
            mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            Thread.sleep(1);
            inFlight.decrementAndGet();
            exchange.sendResponseHeaders(204, -1);
        })) {
            UUID webhook = UUID.fromString(inlet.createWebhook(receiver.settings(
                    account, Map.of("eventTypes", List.of("message.received"), "maxInFlight", MAX_IN_FLIGHT))));
            for (int n = 0; n < 5; n++) {
                inlet.receiveMessages(account, EVENTS / 5);
            }

            await().atMost(Duration.ofMinutes(2)).until(() -> delivered(webhook) == EVENTS);

            assertThat(receiver.requests())
                    .hasSize(EVENTS)
                    .extracting(request -> request.header("webhook-id"))
                    .doesNotHaveDuplicates();
            assertThat(mostInFlight.get()).isBetween(2, MAX_IN_FLIGHT);
        }
    }

    private int delivered(UUID webhook) {
        return inlet.jdbc()
                .sql("select count(*) from delivery where webhook_id = ? and state = 'delivered' and attempts = 1")
                .param(webhook)
                .query(Integer.class)
                .single();
    }
}
