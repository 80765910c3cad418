package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.event.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A receiver that has answered can be sent the next event, however long it takes to write down that the last one arrived. */
class ArrivalTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TickedInlet inlet = TickedInlet.shared();
    private final AccountId account = AccountId.random();
    private final CountDownLatch answer = new CountDownLatch(1);

    @Test
    void whatIsOnlyBeingWrittenDownTakesUpNoRoom() {
        try (var receiver = Receiver.that(exchange -> {
            answer.await();
            exchange.sendResponseHeaders(204, -1);
        })) {
            UUID webhook = webhook(receiver);
            inlet.receiveMessage(account, "First");
            arrived(receiver, 1);

            inlet.inTransaction(() -> {
                lockDeliveries(webhook); // so nothing can be written down of them until this ends
                answer.countDown();
                CompletableFuture.runAsync(() -> inlet.receiveMessage(account, "Second"))
                        .join();
                arrived(receiver, 2);
                assertThat(count(webhook, "delivered")).isZero();
            });

            await().atMost(PATIENCE).until(() -> count(webhook, "delivered") == 2);
            assertThat(receiver.requests()).hasSize(2);
        }
    }

    private UUID webhook(Receiver receiver) {
        return UUID.fromString(inlet.createWebhook(
                receiver.settings(account, Map.of("eventTypes", List.of("message.received"), "maxInFlight", 1))));
    }

    private void lockDeliveries(UUID webhook) {
        inlet.jdbc()
                .sql("select id from delivery where webhook_id = :webhook for update")
                .param("webhook", webhook)
                .query(UUID.class)
                .single();
    }

    private long count(UUID webhook, String state) {
        return inlet.jdbc()
                .sql("select count(*) from delivery where webhook_id = :webhook and state = :state")
                .param("webhook", webhook)
                .param("state", state)
                .query(Long.class)
                .single();
    }

    private static void arrived(Receiver receiver, int count) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.requests()).hasSize(count));
    }
}
