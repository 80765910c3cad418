package dev.inlet.webhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.inlet.event.AccountId;
import dev.inlet.testing.FreshDatabase;
import dev.inlet.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Replicas share one table: each delivery is sent by one of them, and together they keep a webhook's limit. */
class TwoReplicasTests {

    private static final int EVENTS = 200;
    private static final int MAX_IN_FLIGHT = 3;

    /** Too few for one replica to send all that the webhook takes. */
    private static final Map<String, String> ALONE = Map.of("inlet.webhook.delivery.max-in-flight", "2");

    private final FreshDatabase database = TestDatabase.create();
    private final TickingClock clock = new TickingClock();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();

    @Test
    void eachDeliveryIsSentOnceSignedAndTheLimitOfAWebhookHoldsForAllReplicasTogether() {
        try (var receiver = Receiver.that(exchange -> {
                    mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                    Thread.sleep(20);
                    inFlight.decrementAndGet();
                    exchange.sendResponseHeaders(204, -1);
                });
                var one = TickedInlet.start(database, clock, ALONE);
                var other = TickedInlet.start(database, clock, ALONE)) {
            String webhook = one.createWebhook(Map.of(
                    "url", receiver.url(), "eventTypes", List.of("message.received"), "maxInFlight", MAX_IN_FLIGHT));
            one.receiveMessages(AccountId.random(), EVENTS / 2);
            other.receiveMessages(AccountId.random(), EVENTS / 2);

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(delivered(one) + delivered(other)).isEqualTo(EVENTS));

            assertThat(receiver.requests()).hasSize(EVENTS);
            assertThat(receiver.requests().stream()
                            .map(request -> request.headers().get("webhook-id"))
                            .distinct())
                    .hasSize(EVENTS);
            assertThat(mostInFlight).satisfies(most -> assertThat(most.get()).isBetween(2, MAX_IN_FLIGHT));
            assertThat(delivered(one)).isPositive();
            assertThat(delivered(other)).isPositive();
            assertThat(one.newest(webhook).attemptCount()).isEqualTo(1);
            String secret = JsonPath.read(other.get("/webhooks/{id}/secret", webhook), "$.secret");
            assertThat(receiver.requests())
                    .allSatisfy(request -> new com.standardwebhooks.Webhook(secret)
                            .verify(new String(request.body(), UTF_8), headers(request)));
        }
    }

    /** Each then claims ahead whenever it is alone for a moment. */
    @Test
    void theLimitHoldsWhereAnswersComeAtOnce() {
        try (var receiver = Receiver.that(exchange -> {
                    mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                    Thread.sleep(1);
                    inFlight.decrementAndGet();
                    exchange.sendResponseHeaders(204, -1);
                });
                var one = TickedInlet.start(database, clock, Map.of());
                var other = TickedInlet.start(database, clock, Map.of())) {
            one.createWebhook(Map.of(
                    "url", receiver.url(), "eventTypes", List.of("message.received"), "maxInFlight", MAX_IN_FLIGHT));
            for (int n = 0; n < 10; n++) {
                one.receiveMessages(AccountId.random(), EVENTS / 2);
                other.receiveMessages(AccountId.random(), EVENTS / 2);
            }

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(delivered(one) + delivered(other)).isEqualTo(10 * EVENTS));

            assertThat(receiver.requests())
                    .hasSize(10 * EVENTS)
                    .extracting(request -> request.header("webhook-id"))
                    .doesNotHaveDuplicates();
            assertThat(mostInFlight.get()).isBetween(2, MAX_IN_FLIGHT);
        }
    }

    /** Which claims ahead, and so would leave no room to anybody. */
    @Test
    void aReplicaThatComesToABusyWebhookTakesItsShare() {
        try (var receiver = Receiver.that(exchange -> {
                    Thread.sleep(5);
                    exchange.sendResponseHeaders(204, -1);
                });
                var one = TickedInlet.start(database, clock, Map.of());
                var other = TickedInlet.start(database, clock, Map.of())) {
            other.bean(DeliveryEngine.class).stop();
            one.createWebhook(Map.of(
                    "url", receiver.url(), "eventTypes", List.of("message.received"), "maxInFlight", MAX_IN_FLIGHT));
            one.receiveMessages(AccountId.random(), 10 * EVENTS);
            await().atMost(Duration.ofSeconds(60)).until(() -> delivered(one) > EVENTS);

            other.bean(DeliveryEngine.class).start();

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(delivered(one) + delivered(other)).isEqualTo(10 * EVENTS));
            assertThat(delivered(other)).isPositive();
            assertThat(receiver.requests()).hasSize(10 * EVENTS);
        }
    }

    /** What one replica recorded and has no room for, the other finds: nobody has to tell it. */
    @Test
    void whatOneReplicaHasNoRoomForTheOtherSends() {
        CountDownLatch hold = new CountDownLatch(1);
        try (var receiver = Receiver.that(exchange -> {
                    hold.await();
                    exchange.sendResponseHeaders(204, -1);
                });
                var full = TickedInlet.start(database, clock, Map.of("inlet.webhook.delivery.max-in-flight", "1"));
                var other = TickedInlet.start(database, clock, Map.of())) {
            full.createWebhook(Map.of("url", receiver.url(), "eventTypes", List.of("message.received")));
            full.receiveMessages(AccountId.random(), 3);

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(receiver.requests()).hasSize(3));
            hold.countDown();

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(delivered(full) + delivered(other)).isEqualTo(3));
            assertThat(delivered(other)).isBetween(2.0, 3.0);
        }
    }

    private static HttpHeaders headers(Receiver.Request request) {
        return HttpHeaders.of(
                request.headers().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue()))),
                (name, value) -> true);
    }

    private static double delivered(TickedInlet inlet) {
        return inlet.bean(MeterRegistry.class)
                .get("inlet.webhook.attempt.duration")
                .tag("outcome", "delivered")
                .timer()
                .count();
    }
}
