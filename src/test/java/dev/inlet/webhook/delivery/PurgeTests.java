package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.inlet.event.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deliveries are found by what they are, forgotten when they are old, and deleted when somebody says so: never one that is still to come. */
class PurgeTests {

    private final TickedInlet inlet = TickedInlet.present();
    private final AccountId account = AccountId.random();
    private final AccountId other = AccountId.random();

    @AutoClose
    private final Receiver receiver = Receiver.that(Receiver.answers(204));

    private String webhook = "";

    @BeforeEach
    void deliver() {
        webhook = inlet.createWebhook(Map.of(
                "url",
                receiver.url(),
                "eventTypes",
                List.of("message.received"),
                "accountIds",
                List.of(account.value(), other.value())));
        inlet.receiveMessage(account, "One");
        inlet.receiveMessage(other, "Two");
        inlet.receiveMessage(other, "Three");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(listed("state=delivered")).isEqualTo(3));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 3",
        "state=delivered, 3",
        "state=pending, 0",
        "account={account}, 1",
        "account={other}&eventType=message.received, 2",
        "eventType=message.deleted, 0",
        "since={before}, 3",
        "until={before}, 0",
        "since={after}, 0"
    })
    void deliveriesAreFoundByWhatTheyAre(String query, int found) {
        assertThat(listed(query.replace("{account}", account.toString())
                        .replace("{other}", other.toString())
                        .replace("{before}", Instant.now().minusSeconds(600).toString())
                        .replace("{after}", Instant.now().plusSeconds(600).toString())))
                .isEqualTo(found);
    }

    @Test
    void whatWasDoneLongAgoIsForgottenAndWhatIsPendingNever() {
        age("One", "delivered", Duration.ofDays(31));
        age("Two", "exhausted", Duration.ofDays(29));
        age("Three", "pending", Duration.ofDays(300));

        inlet.bean(OldDeliveries.class).forget();

        assertThat(states()).containsExactlyInAnyOrder("exhausted", "pending");
    }

    @Test
    void whatMatchesIsDeletedAndOneBySaying() {
        assertThat(JsonPath.<Integer>read(
                        delete("/webhooks/" + webhook + "/deliveries?state=delivered&account=" + other, 200),
                        "$.deleted"))
                .isEqualTo(2);
        String last = inlet.newest(webhook).id();
        delete("/webhooks/" + webhook + "/deliveries/" + last, 204);
        delete("/webhooks/" + webhook + "/deliveries/" + last, 404);

        assertThat(states()).isEmpty();
        delete("/webhooks/" + webhook + "/deliveries", 400);
    }

    @Test
    void oneThatIsUnderWayIsNotDeleted() {
        inlet.jdbc().sql("""
                        update delivery set state = 'pending', finished_at = null, claimed_until = now() + interval '1 hour'
                        where webhook_id = ?""").param(1, UUID.fromString(webhook)).update();

        delete("/webhooks/" + webhook + "/deliveries/" + inlet.newest(webhook).id(), 409);
        assertThat(JsonPath.<Integer>read(
                        delete("/webhooks/" + webhook + "/deliveries?state=pending", 200), "$.deleted"))
                .isZero();
    }

    /** Held by a claim where it is pending, so that nothing sends it. */
    private void age(String subject, String state, Duration age) {
        inlet.jdbc()
                .sql("""
                        update delivery set state = :state, created_at = :at,
                            finished_at = case when cast(:state as text) <> 'pending' then cast(:at as timestamptz) end,
                            claimed_until = case when cast(:state as text) = 'pending' then now() + interval '1 hour' end
                        from event where event.id = event_id and data ->> 'subject' = :subject and webhook_id = :webhook""")
                .param("state", state)
                .param("at", java.sql.Timestamp.from(Instant.now().minus(age)))
                .param("subject", subject)
                .param("webhook", UUID.fromString(webhook))
                .update();
    }

    private int listed(String query) {
        return JsonPath.<List<?>>read(
                        inlet.get("/webhooks/" + webhook + "/deliveries" + (query.isEmpty() ? "" : "?" + query)),
                        "$.items")
                .size();
    }

    private List<String> states() {
        return JsonPath.read(inlet.get("/webhooks/" + webhook + "/deliveries"), "$.items[*].state");
    }

    private String delete(String path, int status) {
        byte[] body = inlet.api()
                .delete()
                .uri(path)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .returnResult(byte[].class)
                .getResponseBody();
        return body == null ? "" : new String(body, java.nio.charset.StandardCharsets.UTF_8);
    }
}
