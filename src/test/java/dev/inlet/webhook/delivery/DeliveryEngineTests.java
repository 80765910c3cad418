package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.event.AccountId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Started, the engine works; stopped, it takes nothing more; and both as often as anybody likes. */
class DeliveryEngineTests {

    private final TickedInlet inlet = TickedInlet.shared();
    private final DeliveryEngine engine = inlet.bean(DeliveryEngine.class);

    @RepeatedTest(20)
    void aStartedEngineAlwaysWorks() {
        engine.stop();
        engine.start();

        assertDelivers();
    }

    @Test
    void aStoppedEngineTakesNothingAndTheNextStartFindsIt() {
        engine.stop();
        try (var receiver = Receiver.that(Receiver.answers(204))) {
            String webhook = receive(receiver);
            await().during(java.time.Duration.ofMillis(500))
                    .until(() -> receiver.requests().isEmpty());

            engine.start();

            await().untilAsserted(
                            () -> assertThat(inlet.newest(webhook).state()).isEqualTo("delivered"));
        } finally {
            if (!engine.isRunning()) {
                engine.start();
            }
        }
    }

    @Test
    void aDatabaseThatWasAwayDoesNotEndIt() {
        inlet.jdbc().sql("alter table delivery rename to away").update();
        try {
            await().pollDelay(java.time.Duration.ofMillis(300)).until(() -> true);
        } finally {
            inlet.jdbc().sql("alter table away rename to delivery").update();
        }

        assertDelivers();
    }

    private void assertDelivers() {
        try (var receiver = Receiver.that(Receiver.answers(204))) {
            String webhook = receive(receiver);
            await().untilAsserted(
                            () -> assertThat(inlet.newest(webhook).state()).isEqualTo("delivered"));
        }
    }

    private String receive(Receiver receiver) {
        AccountId account = AccountId.random();
        String webhook = inlet.createWebhook(Map.of(
                "url", receiver.url(), "eventTypes", List.of("message.received"), "accountIds", List.of(account)));
        inlet.receiveMessage(account, "Hello");
        return webhook;
    }
}
