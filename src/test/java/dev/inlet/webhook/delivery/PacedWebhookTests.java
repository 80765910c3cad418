package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.event.AccountId;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A webhook is sent no more a second than its owner said, however much there is to send, and in the end all of it. */
class PacedWebhookTests {

    private static final int A_SECOND = 10;
    private static final int EVENTS = 35;

    private final TickedInlet inlet = TickedInlet.shared();

    @Test
    void afterTheFirstSecondsWorthTheRestComesAsFastAsItMay() {
        AccountId account = AccountId.random();
        try (var receiver = Receiver.that(Receiver.answers(204))) {
            inlet.createWebhook(settings(receiver, account));
            long start = System.nanoTime();
            inlet.inTransaction(() -> {
                for (int n = 0; n < EVENTS; n++) {
                    inlet.receiveMessage(account, "Message " + n);
                }
            });

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(receiver.requests()).hasSize(EVENTS));

            // the bound is one of time from below: on a slow machine it only takes longer
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1)
                            .multipliedBy(EVENTS - A_SECOND)
                            .dividedBy(A_SECOND));
            assertThat(receiver.requests())
                    .extracting(request -> request.header("webhook-id"))
                    .doesNotHaveDuplicates();
        }
    }

    private static Map<String, Object> settings(Receiver receiver, AccountId account) {
        return receiver.settings(account, Map.of("maxInFlight", 100, "maxPerSecond", A_SECOND));
    }
}
