package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.event.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** What was claimed ahead is not sent any more, and is due again, as soon as its webhook is paused, disabled or deleted, or Inlet stops. */
class WithdrawalTests {

    private static final int EVENTS = 2_000;
    private static final int AT_ONCE = 200;
    private static final int MAX_IN_FLIGHT = 20;

    /** As many in a row as pause a webhook. */
    private static final int FAILURES = 10;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TickedInlet inlet = TickedInlet.shared();
    private final DeliveryEngine engine = inlet.bean(DeliveryEngine.class);
    private final AccountId account = AccountId.random();
    private final Receiver receiver = Receiver.that(Receiver.answers(204));
    private final UUID webhook = UUID.fromString(inlet.createWebhook(receiver.settings(
            account, Map.of("eventTypes", List.of("message.received"), "maxInFlight", MAX_IN_FLIGHT))));

    private int sent;

    @AfterEach
    void stop() {
        if (!engine.isRunning()) {
            engine.start();
        }
        inlet.api().delete().uri("/webhooks/{id}", webhook).exchange();
        receiver.close();
    }

    @Test
    void ofADisabledWebhookNothingMoreIsSentUntilItIsEnabledAndThenAll() throws InterruptedException {
        CountDownLatch answers = busyUntilItAnswersWith(204);

        patch("disabled");
        answers.countDown();
        nothingMoreIsSentThan(0);

        receiver.now(Receiver.answers(204));
        patch("enabled");
        allArriveOnce();
    }

    @Test
    void ofADeletedWebhookNothingMoreIsSent() throws InterruptedException {
        CountDownLatch answers = busyUntilItAnswersWith(204);

        inlet.api()
                .delete()
                .uri("/webhooks/{id}", webhook)
                .exchange()
                .expectStatus()
                .isNoContent();
        answers.countDown();

        nothingMoreIsSentThan(0);
    }

    @Test
    void aReceiverThatWantsNothingMoreIsSentNothingMore() throws InterruptedException {
        CountDownLatch answers = busyUntilItAnswersWith(410);

        answers.countDown();

        nothingMoreIsSentThan(0);
    }

    /** The failures before the one that pauses it make room for as many more. */
    @Test
    void ofAPausedWebhookNothingMoreIsSentUntilOneShowsHowItIs() throws InterruptedException {
        CountDownLatch answers = busyUntilItAnswersWith(500);

        answers.countDown();
        await().atMost(PATIENCE).until(this::isPaused);
        nothingMoreIsSentThan(FAILURES - 1);

        int before = receiver.requests().size();
        TickedInlet.sharedClock().tick(Duration.ofSeconds(31));
        await().atMost(PATIENCE).until(() -> receiver.requests().size() > before);
        await().atMost(PATIENCE).until(() -> claimed() == 0);
        assertThat(receiver.requests()).hasSize(before + 1);
    }

    @Test
    void anEngineThatStopsGivesBackWhatItHasNotBegun() {
        busy(exchange -> {
            Thread.sleep(20);
            exchange.sendResponseHeaders(204, -1);
        });

        engine.stop();

        assertThat(claimed()).isZero();
        int before = receiver.requests().size();
        assertThat(delivered()).isEqualTo(before);
        assertThat(before).isLessThan(EVENTS);

        engine.start();
        allArriveOnce();
    }

    /** Answered at once, so that much is claimed ahead, and then otherwise. */
    private void busy(Receiver.Behaviour then) {
        receiver.now(exchange -> {
            if (receiver.requests().size() <= AT_ONCE) {
                exchange.sendResponseHeaders(204, -1);
            } else {
                then.answer(exchange);
            }
        });
        inlet.receiveMessages(account, EVENTS);
        await().atMost(PATIENCE).until(() -> receiver.requests().size() > AT_ONCE);
    }

    /** And then as many wait for an answer as may be under way, and whatever was claimed ahead waits for these. */
    private CountDownLatch busyUntilItAnswersWith(int status) throws InterruptedException {
        CountDownLatch answers = new CountDownLatch(1);
        CountDownLatch underWay = new CountDownLatch(MAX_IN_FLIGHT);
        busy(exchange -> {
            underWay.countDown();
            answers.await();
            exchange.sendResponseHeaders(status, -1);
        });
        assertThat(underWay.await(1, TimeUnit.MINUTES)).isTrue();
        sent = receiver.requests().size();
        await().atMost(PATIENCE) // a success that is written down later would make the webhook well again
                .pollInterval(Duration.ofMillis(5))
                .until(() -> delivered() == sent - MAX_IN_FLIGHT);
        return answers;
    }

    private void nothingMoreIsSentThan(int more) {
        await().atMost(PATIENCE).until(() -> claimed() == 0);
        assertThat(receiver.requests()).hasSizeBetween(sent, sent + more).hasSizeLessThan(EVENTS);
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
