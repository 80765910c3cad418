package dev.inlet.webhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.inlet.event.AccountId;
import dev.inlet.event.EventLog;
import dev.inlet.event.EventType;
import dev.inlet.event.NewEvent;
import dev.inlet.testing.FreshDatabase;
import dev.inlet.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
            receive(one, EVENTS / 2);
            receive(other, EVENTS / 2);

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
            receive(full, 3);

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

    private static void receive(TickedInlet inlet, int count) {
        AccountId account = AccountId.random();
        inlet.inTransaction(() -> {
            inlet.bean(EventLog.class).name(account, "Busy");
            inlet.bean(EventLog.class)
                    .record(IntStream.range(0, count)
                            .mapToObj(n -> new NewEvent(
                                    EventType.MESSAGE_RECEIVED, account, Map.of("id", UUID.randomUUID(), "n", n)))
                            .toList());
        });
    }

    private static double delivered(TickedInlet inlet) {
        return inlet.bean(MeterRegistry.class)
                .get("inlet.webhook.attempt.duration")
                .tag("outcome", "delivered")
                .timer()
                .count();
    }
}
