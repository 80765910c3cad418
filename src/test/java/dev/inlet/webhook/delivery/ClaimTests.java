package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.inlet.event.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** What is under way nobody else takes, deletes or makes again, the version before included; and it stands in nobody's way once it has ended. */
class ClaimTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How the version before V90 takes what is due: its claims are marks on the deliveries. */
    private static final String TAKEN_BY_THE_VERSION_BEFORE = """
            with due as (
                select id from delivery
                where webhook_id = ? and state = 'pending' and (claimed_until is null or claimed_until <= now())
                order by due_at for update skip locked
            )
            update delivery set claimed_until = now() + interval '1 hour' from due where delivery.id = due.id
            returning delivery.id""";

    private final TickedInlet inlet = TickedInlet.present();
    private final AccountId account = AccountId.random();
    private final CountDownLatch answer = new CountDownLatch(1);

    @AutoClose
    private final Receiver receiver = Receiver.that(exchange -> {
        answer.await();
        exchange.sendResponseHeaders(204, -1);
    });

    @Test
    void whatIsUnderWayIsNeitherDeletedNorMadeAgain() {
        String webhook = webhook();
        inlet.receiveMessage(account, "One");
        receiver.request(1);

        String delivery =
                "/webhooks/" + webhook + "/deliveries/" + inlet.newest(webhook).id();
        answers("DELETE", delivery, 409);
        answers("POST", delivery + "/redelivery", 409);
        answers("DELETE", "/webhooks/" + webhook + "/deliveries?state=pending", 200);
        answer.countDown();

        awaitDelivered(webhook, 1);
        answers("DELETE", delivery, 204);
    }

    @Test
    void theVersionBeforeLeavesWhatIsUnderWay() {
        String webhook = webhook();
        inlet.receiveMessage(account, "One");
        receiver.request(1);

        assertThat(takenByTheVersionBefore(webhook)).isEmpty();
        answer.countDown();

        awaitDelivered(webhook, 1);
    }

    @Test
    void whatTheVersionBeforeHasUnderWayIsLeftToIt() {
        answer.countDown();
        String webhook = webhook();
        List<UUID> taken = new ArrayList<>();
        inlet.inTransaction(() -> {
            inlet.receiveMessage(account, "Taken");
            taken.addAll(takenByTheVersionBefore(webhook));
        });
        inlet.receiveMessage(account, "Free");

        awaitDelivered(webhook, 1);
        assertThat(inlet.newest(webhook).state()).isEqualTo("delivered");
        inlet.jdbc()
                .sql("update delivery set claimed_until = null where id = ?")
                .param(1, taken.getFirst())
                .update();
        inlet.receiveMessage(account, "Another");

        awaitDelivered(webhook, 3);
        assertThat(receiver.requests()).hasSize(3);
    }

    /** They were taken together; the first one has ended, and the second has not. */
    @Test
    void whatHasEndedIsMadeAgainWhileOthersAreUnderWay() {
        receiver.now(exchange -> {
            if (receiver.requests().size() == 2) {
                answer.await();
            }
            exchange.sendResponseHeaders(204, -1);
        });
        String webhook = webhook();
        inlet.inTransaction(() -> {
            inlet.receiveMessage(account, "One");
            inlet.receiveMessage(account, "Two");
        });
        receiver.request(2);
        awaitDelivered(webhook, 1);

        String ended = delivered(webhook).getFirst();
        answers("POST", "/webhooks/" + webhook + "/deliveries/" + ended + "/redelivery", 202);

        receiver.request(3);
        await().atMost(PATIENCE).until(() -> attempts(ended) == 2);
        answer.countDown();
        awaitDelivered(webhook, 2);
    }

    private int attempts(String delivery) {
        return inlet.jdbc()
                .sql("select attempts from delivery where id = ?")
                .param(1, UUID.fromString(delivery))
                .query(Integer.class)
                .single();
    }

    private String webhook() {
        return inlet.createWebhook(receiver.settings(account, Map.of("eventTypes", List.of("message.received"))));
    }

    private List<UUID> takenByTheVersionBefore(String webhook) {
        return inlet.jdbc()
                .sql(TAKEN_BY_THE_VERSION_BEFORE)
                .param(1, UUID.fromString(webhook))
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
    }

    private void answers(String method, String path, int status) {
        inlet.api()
                .method(HttpMethod.valueOf(method))
                .uri(path)
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    private void awaitDelivered(String webhook, int count) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(delivered(webhook)).hasSize(count));
    }

    private List<String> delivered(String webhook) {
        return JsonPath.read(inlet.get("/webhooks/" + webhook + "/deliveries?state=delivered"), "$.items[*].id");
    }
}
