package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.event.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** What was claimed ahead is not sent any more, and is due again, as soon as its webhook is paused, disabled or deleted, or Inlet stops. */
class WithdrawalTests {

    private static final int EVENTS = 2_000;
    private static final int MAX_IN_FLIGHT = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TickedInlet inlet = TickedInlet.shared();
    private final DeliveryEngine engine = inlet.bean(DeliveryEngine.class);
    private final AccountId account = AccountId.random();
    private final Receiver receiver = Receiver.that(Receiver.answers(204));
    private final UUID webhook = UUID.fromString(inlet.createWebhook(receiver.settings(
            account, Map.of("eventTypes", List.of("message.received"), "maxInFlight", MAX_IN_FLIGHT))));

    @AfterEach
    void stop() {
        if (!engine.isRunning()) {
            engine.start();
        }
        inlet.api().delete().uri("/webhooks/{id}", webhook).exchange();
        receiver.close();
    }

    @Test
    void ofADisabledWebhookOnlyWhatIsUnderWayArrivesAndTheRestWhenItIsEnabled() {
        busy();

        patch("disabled");
        onlyWhatIsUnderWayArrives();
        nothingIsClaimed();

        patch("enabled");
        allArriveOnce();
    }

    @Test
    void ofADeletedWebhookOnlyWhatIsUnderWayArrives() {
        busy();

        inlet.api()
                .delete()
                .uri("/webhooks/{id}", webhook)
                .exchange()
                .expectStatus()
                .isNoContent();

        onlyWhatIsUnderWayArrives();
    }

    @Test
    void ofAPausedWebhookOnlyWhatIsUnderWayArrivesAndThenOneThatShowsHowItIs() {
        busy();

        receiver.now(Receiver.answers(500));
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(this::isPaused);
        onlyWhatIsUnderWayArrives();
        nothingIsClaimed();

        int before = receiver.requests().size();
        TickedInlet.sharedClock().tick(Duration.ofSeconds(31));
        await().atMost(PATIENCE).until(() -> receiver.requests().size() > before);
        nothingIsClaimed();
        assertThat(receiver.requests()).hasSize(before + 1);
    }

    @Test
    void aReceiverThatWantsNothingMoreIsSentWhatIsUnderWay() {
        busy();

        receiver.now(Receiver.answers(410));
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> inlet.get("/webhooks/{id}", webhook).contains("\"gone\""));

        onlyWhatIsUnderWayArrives();
        nothingIsClaimed();
    }

    @Test
    void anEngineThatStopsGivesBackWhatItHasNotBegun() {
        busy();

        engine.stop();

        assertThat(claimed()).isZero();
        int before = receiver.requests().size();
        assertThat(delivered()).isEqualTo(before);
        assertThat(before).isLessThan(EVENTS);

        engine.start();
        allArriveOnce();
    }

    /** Answered at once, so that much is claimed ahead. */
    private void busy() {
        inlet.receiveMessages(account, EVENTS);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> receiver.requests().size() > EVENTS / 10);
    }

    private void onlyWhatIsUnderWayArrives() {
        int before = receiver.requests().size();
        await().during(Duration.ofMillis(500))
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.requests()).hasSizeLessThanOrEqualTo(before + MAX_IN_FLIGHT));
        assertThat(receiver.requests()).hasSizeLessThan(EVENTS);
    }

    private void nothingIsClaimed() {
        await().atMost(PATIENCE).until(() -> claimed() == 0);
    }

    private void allArriveOnce() {
        await().atMost(PATIENCE).until(() -> delivered() == EVENTS);
        assertThat(receiver.requests())
                .hasSize(EVENTS)
                .extracting(request -> request.header("webhook-id"))
                .doesNotHaveDuplicates();
    }

    private boolean isPaused() {
        return count("webhook_health where webhook_id = ? and paused_until is not null") == 1;
    }

    private int claimed() {
        return count("delivery_claim cross join unnest(deliveries) where webhook_id = ?");
    }

    private int delivered() {
        return count("delivery where webhook_id = ? and state = 'delivered'");
    }

    private int count(String what) {
        return inlet.jdbc()
                .sql("select count(*) from " + what)
                .param(webhook)
                .query(Integer.class)
                .single();
    }

    private void patch(String state) {
        inlet.api()
                .patch()
                .uri("/webhooks/{id}", webhook)
                .contentType(MediaType.valueOf("application/merge-patch+json"))
                .body("{\"state\":\"" + state + "\"}")
                .exchange()
                .expectStatus()
                .isOk();
    }
}
