package dev.inlet.webhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.inlet.event.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** An ordered webhook hears of each account's events one after the other: a failure holds up that account and no other. */
class OrderedWebhookTests {

    private final TickedInlet inlet = TickedInlet.shared();
    private final TickingClock clock = TickedInlet.sharedClock();
    private final AccountId account = AccountId.random();
    private final AccountId other = AccountId.random();

    @AutoClose
    private final Receiver receiver = Receiver.that(Receiver.answers(204));

    @Test
    void eventsOfAnAccountArriveInOrderAndOneAtATime() {
        webhook(true);
        receive(account, 30);

        awaitRequests(30);
        assertThat(sequences(account))
                .isEqualTo(IntStream.rangeClosed(1, 30).boxed().toList());
    }

    @Test
    void aFailureHoldsUpItsAccountAndNoOther() {
        String webhook = webhook(true);
        receiver.now(exchange -> exchange.sendResponseHeaders(
                receiver.requests().size() == 1 ? 500 : 204, -1)); // the first attempt of all fails
        receive(account, 1);
        await().untilAsserted(
                        () -> assertThat(inlet.newest(webhook).attemptCount()).isEqualTo(1));
        receive(account, 4);
        receive(other, 5);

        await().untilAsserted(() -> assertThat(sequences(other)).containsExactly(1, 2, 3, 4, 5));
        assertThat(sequences(account)).containsExactly(1);
        clock.tick(Duration.ofSeconds(7));
        await().untilAsserted(() -> assertThat(sequences(account)).containsExactly(1, 1, 2, 3, 4, 5));
        await().untilAsserted(() -> assertThat(queued(webhook)).isZero());
    }

    @Test
    void whatIsPendingIsPutInOrderWhenAWebhookBecomesOrdered() {
        String webhook = webhook(false);
        receiver.now(Receiver.answers(500));
        receive(account, 5);
        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(5));
        await().untilAsserted(() -> assertThat(attempts(webhook)).isEqualTo(5));
        patch(webhook, "{\"ordered\": true}");
        receiver.now(Receiver.answers(204));
        receive(account, 1);

        clock.tick(Duration.ofSeconds(7));

        await().untilAsserted(() -> assertThat(
                        sequences(account).subList(5, sequences(account).size()))
                .containsExactly(1, 2, 3, 4, 5, 6));
    }

    private String webhook(boolean ordered) {
        return inlet.createWebhook(Map.of(
                "url",
                receiver.url(),
                "eventTypes",
                List.of("message.*"),
                "accountIds",
                List.of(account.value(), other.value()),
                "ordered",
                ordered));
    }

    private void receive(AccountId of, int count) {
        IntStream.range(0, count).forEach(n -> inlet.receiveMessage(of, "Message " + n));
    }

    private void awaitRequests(int count) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(receiver.requests()).hasSize(count));
    }

    private List<Integer> sequences(AccountId of) {
        return receiver.requests().stream()
                .map(request -> new String(request.body(), UTF_8))
                .filter(body -> body.contains(of.toString()))
                .map(body -> JsonPath.<Integer>read(body, "$.sequence"))
                .toList();
    }

    private int attempts(String webhook) {
        return inlet.jdbc()
                .sql("select coalesce(sum(attempts), 0) from delivery where webhook_id = ? and claimed_until is null")
                .param(1, UUID.fromString(webhook))
                .query(Integer.class)
                .single();
    }

    private int queued(String webhook) {
        return inlet.jdbc()
                .sql("select count(*) from ordered_delivery where webhook_id = ?")
                .param(1, UUID.fromString(webhook))
                .query(Integer.class)
                .single();
    }

    private void patch(String webhook, String change) {
        inlet.api()
                .patch()
                .uri("/webhooks/{id}", webhook)
                .contentType(MediaType.valueOf("application/merge-patch+json"))
                .body(change)
                .exchange()
                .expectStatus()
                .isOk();
    }
}
