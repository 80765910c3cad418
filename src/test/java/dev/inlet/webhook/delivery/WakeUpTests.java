package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.event.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** What is committed is sent because of that: nothing waits for the next look into the table, which here is an hour away. */
class WakeUpTests {

    private final TickedInlet inlet = TickedInlet.present();
    private final AccountId account = AccountId.random();

    @AutoClose
    private final Receiver receiver = Receiver.that(Receiver.answers(204));

    @Test
    void nobodyLooksOftenHere() {
        assertThat(inlet.bean(DeliveryProperties.class).pollInterval()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aNewEventIsSent() {
        webhook();
        for (int n = 1; n <= 5; n++) {
            inlet.receiveMessage(account, "Message " + n);
            arrived(n);
        }
    }

    @Test
    void moreThanOneAtATimeAreSentAsThereIsRoom() {
        webhook();
        inlet.inTransaction(() -> {
            for (int n = 0; n < 50; n++) {
                inlet.receiveMessage(account, "Message " + n);
            }
        });
        arrived(50);
    }

    @Test
    void whatWasHeldIsSentWhenItsWebhookIsEnabled() {
        receiver.now(Receiver.answers(410));
        String webhook = webhook();
        inlet.receiveMessage(account, "Held");
        await().untilAsserted(
                        () -> assertThat(inlet.get("/webhooks/{id}", webhook)).contains("\"gone\""));
        receiver.now(Receiver.answers(204));

        inlet.api()
                .patch()
                .uri("/webhooks/{id}", webhook)
                .contentType(MediaType.valueOf("application/merge-patch+json"))
                .body("{\"state\":\"enabled\"}")
                .exchange()
                .expectStatus()
                .isOk();

        arrived(2);
    }

    private String webhook() {
        return inlet.createWebhook(receiver.settings(account, Map.of("eventTypes", List.of("message.received"))));
    }

    private void arrived(int count) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(receiver.requests()).hasSize(count));
    }
}
