package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import dev.inlet.event.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** What happened in some time is sent again, or for the first time: all of it that was asked for, in portions that can be gone on with. */
class ReplayTests {

    private final TickedInlet inlet = TickedInlet.present();
    private final AccountId account = AccountId.random();

    @AutoClose
    private final Receiver receiver = Receiver.that(Receiver.answers(204));

    private final Instant start = Instant.now();

    @Test
    void whatIsExhaustedIsSentAgainAndNothingElse() {
        String webhook = webhook();
        receive(4);
        awaitDelivered(webhook, 4);
        exhaust(webhook, 2);

        DocumentContext replay = completed(webhook, Map.of("since", start));

        assertThat(replay.<Integer>read("$.queued")).isEqualTo(2);
        awaitDelivered(webhook, 4);
        assertThat(receiver.requests()).hasSize(6);
        assertThat(ids()).hasSize(4);
    }

    @Test
    void whatHappenedBeforeAWebhookWasThereIsMissingOnceAndOnlyWhatItWants() {
        receive(3);
        inlet.receiveMessage(AccountId.random(), "Another account");
        Instant between = afterAll();
        receive(2);
        String webhook = webhook();

        assertThat(completed(webhook, Map.of("since", start, "until", between, "which", "missing"))
                        .<Integer>read("$.queued"))
                .isEqualTo(3);
        awaitDelivered(webhook, 3);
        assertThat(completed(webhook, Map.of("since", start, "which", "missing"))
                        .<Integer>read("$.queued"))
                .isEqualTo(2);
        awaitDelivered(webhook, 5);
        assertThat(completed(webhook, Map.of("since", start, "which", "missing"))
                        .<Integer>read("$.queued"))
                .isZero();
        assertThat(receiver.requests()).hasSize(5);
    }

    @Test
    void allOfItIsSentAgainInPortionsThatGoOnWhereTheLastOneStopped() {
        String webhook = webhook();
        int events = 2 * TickedInlet.REPLAYED_AT_MOST + 5;
        receive(events);
        awaitDelivered(webhook, events);

        String replay = replay(webhook, Map.of("since", start, "which", "all"));
        for (int portion = 1; portion <= 2; portion++) {
            DocumentContext stopped = awaitState(webhook, replay, "limited");
            assertThat(stopped.<Integer>read("$.queued")).isEqualTo(portion * TickedInlet.REPLAYED_AT_MOST);
            assertThat(stopped.<String>read("$.reachedAt")).isNotNull();
            goOn(webhook, replay).expectStatus().isAccepted();
        }

        assertThat(awaitState(webhook, replay, "completed").<Integer>read("$.queued"))
                .isEqualTo(events);
        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(2 * events));
        assertThat(ids()).hasSize(events); // each twice, under one id
        goOn(webhook, replay).expectStatus().isEqualTo(409);
    }

    @Test
    void oneThatIsCanceledStopsAndCanGoOn() {
        String webhook = webhook();
        receive(TickedInlet.REPLAYED_AT_MOST + 1);
        String replay = replay(webhook, Map.of("since", start, "which", "all"));
        awaitState(webhook, replay, "limited");
        inlet.jdbc()
                .sql("update replay set state = 'running', finished_at = null where id = ?::uuid")
                .param(1, replay)
                .update();

        inlet.api()
                .delete()
                .uri("/webhooks/{id}/replay/{r}", webhook, replay)
                .exchange()
                .expectStatus()
                .isNoContent();

        awaitState(webhook, replay, "canceled");
        goOn(webhook, replay).expectStatus().isAccepted();
        awaitState(webhook, replay, "completed");
        assertThat(JsonPath.<List<String>>read(inlet.get("/webhooks/{id}/replay", webhook), "$.items[*].id"))
                .containsExactly(replay);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}; since",
                "{\"since\":\"2026-01-02T00:00:00Z\",\"until\":\"2026-01-01T00:00:00Z\"}; until",
                "{\"since\":\"2999-01-02T00:00:00Z\"}; since",
                "{\"since\":\"2026-01-02T00:00:00Z\",\"which\":\"some\"}; which",
                "{\"since\":\"2020-01-02T00:00:00Z\",\"which\":\"missing\"}; since"
            })
    void whatMakesNoSenseIsRefusedByName(String body, String field) {
        post("/webhooks/" + webhook() + "/replay", body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.field")
                .isEqualTo(field);
    }

    @Test
    void aDisabledWebhookIsEnabledFirst() {
        String webhook = webhook();
        inlet.api()
                .patch()
                .uri("/webhooks/{id}", webhook)
                .contentType(MediaType.valueOf("application/merge-patch+json"))
                .body("{\"state\":\"disabled\"}")
                .exchange()
                .expectStatus()
                .isOk();

        post("/webhooks/" + webhook + "/replay", "{\"since\":\"2026-01-02T00:00:00Z\"}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("webhook_disabled");
    }

    private String webhook() {
        return inlet.createWebhook(
                receiver.settings(account, Map.of("eventTypes", List.of("message.received"), "maxInFlight", 50)));
    }

    private void receive(int count) {
        IntStream.range(0, count).forEach(n -> inlet.receiveMessage(account, "Message " + n));
    }

    /** An instant that all events so far lie before, and all that follow do not. */
    private static Instant afterAll() {
        Instant now = Instant.now();
        await().until(() -> Instant.now().isAfter(now.plusMillis(5)));
        return now.plusMillis(2);
    }

    private void exhaust(String webhook, int count) {
        inlet.jdbc().sql("""
                        update delivery set state = 'exhausted' where id in (
                            select id from delivery where webhook_id = ?::uuid order by created_at limit ?)""").param(1, webhook).param(2, count).update();
    }

    private DocumentContext completed(String webhook, Map<String, ?> request) {
        return awaitState(webhook, replay(webhook, request), "completed");
    }

    private String replay(String webhook, Map<String, ?> request) {
        return JsonPath.read(inlet.post("/webhooks/" + webhook + "/replay", request), "$.id");
    }

    private DocumentContext awaitState(String webhook, String replay, String state) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(shown(webhook, replay).<String>read("$.state"))
                        .isEqualTo(state));
        return shown(webhook, replay);
    }

    private DocumentContext shown(String webhook, String replay) {
        return JsonPath.parse(inlet.get("/webhooks/{id}/replay/{r}", webhook, replay));
    }

    private ResponseSpec goOn(String webhook, String replay) {
        return inlet.api()
                .post()
                .uri("/webhooks/{id}/replay/{r}/continuation", webhook, replay)
                .exchange();
    }

    private ResponseSpec post(String path, String body) {
        return inlet.api()
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private void awaitDelivered(String webhook, int count) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(inlet.jdbc()
                                .sql("select count(*) from delivery where webhook_id = ? and state = 'delivered'")
                                .param(1, UUID.fromString(webhook))
                                .query(Integer.class)
                                .single())
                        .isEqualTo(count));
    }

    private List<String> ids() {
        return receiver.requests().stream()
                .map(request -> request.headers().get("webhook-id"))
                .distinct()
                .toList();
    }
}
