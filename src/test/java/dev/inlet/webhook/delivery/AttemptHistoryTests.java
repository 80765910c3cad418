package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.inlet.event.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A delivery keeps all its attempts, whatever became of them and however often it is made again. */
class AttemptHistoryTests {

    private final TickedInlet inlet = TickedInlet.shared();
    private final AccountId account = AccountId.random();

    @AutoClose
    private final Receiver receiver = Receiver.that(Receiver.answers(500, Map.of(), "no"));

    @Test
    void anAttemptThatWasAcceptedIsKeptWhenItsDeliveryIsMadeAgain() {
        String webhook =
                inlet.createWebhook(receiver.settings(account, Map.of("eventTypes", List.of("message.received"))));
        inlet.receiveMessage(account, "One");
        awaitAttempts(webhook, 1);
        receiver.now(Receiver.answers(200, Map.of(), "yes"));
        redeliver(webhook, 2);
        receiver.now(Receiver.answers(202, Map.of(), "again"));
        redeliver(webhook, 3);

        String detail = inlet.get(
                "/webhooks/{id}/deliveries/{delivery}",
                webhook,
                inlet.newest(webhook).id());
        assertThat(JsonPath.<List<Integer>>read(detail, "$.attempts[*].number")).containsExactly(1, 2, 3);
        assertThat(JsonPath.<List<Integer>>read(detail, "$.attempts[*].statusCode"))
                .containsExactly(500, 200, 202);
        assertThat(JsonPath.<List<String>>read(detail, "$.attempts[*].responseBody"))
                .containsExactly("no", "yes", "again");
        assertThat(JsonPath.<List<String>>read(detail, "$.attempts[*].outcome"))
                .element(2)
                .isEqualTo("accepted");
        assertThat(inlet.newest(webhook).lastStatusCode()).isEqualTo(202);
        assertThat(JsonPath.<String>read(detail, "$.state")).isEqualTo("delivered");
    }

    private void redeliver(String webhook, int attempts) {
        inlet.post(
                "/webhooks/" + webhook + "/deliveries/" + inlet.newest(webhook).id() + "/redelivery", "");
        awaitAttempts(webhook, attempts);
    }

    private void awaitAttempts(String webhook, int count) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(inlet.newest(webhook).attemptCount()).isEqualTo(count));
    }
}
