package dev.inlet.webhook.delivery;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.event.EventType;
import dev.inlet.event.LoggedEvent;
import dev.inlet.webhook.Endpoint;
import dev.inlet.webhook.Endpoints;
import dev.inlet.webhook.http.WebhookHttpProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** What a replica holds starts as places become free, each webhook's in its turn, and never after it was withdrawn. */
class LanesTests {

    private static final int MOST = 4;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final TickedInlet inlet = TickedInlet.shared();
    private final UUID webhook = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final Endpoint endpoint = endpoint();
    private final Lanes lanes = lanes(Duration.ofMinutes(1));

    @BeforeEach
    void open() {
        lanes.open();
    }

    @Test
    void asManyStartAsThereArePlacesAndWhatArrivesMakesRoomForTheNext() {
        lanes.counted(webhook, 2);
        lanes.add(claimed(webhook, 3));
        Claim first = started();
        started();
        nothingStarts();

        lanes.arrived(first);

        started();
        nothingStarts();
    }

    @Test
    void aFailureKeepsItsPlaceUntilItIsWrittenDown() {
        lanes.counted(webhook, 1);
        lanes.add(claimed(webhook, 2));
        Claim first = started();
        nothingStarts();

        lanes.ended(first);

        started();
    }

    @Test
    void whateverTheirReceiversTakeNoMoreAreUnderWayThanTheReplicaMayHaveAndEachHasItsTurn() {
        lanes.counted(webhook, 100);
        lanes.counted(other, 100);
        lanes.add(claimed(webhook, 10));
        lanes.add(claimed(other, 10));

        assertThat(Stream.generate(this::started).limit(MOST).map(Claim::webhook))
                .containsExactly(webhook, other, webhook, other);
        nothingStarts();
    }

    @Test
    void nothingStartsWhileTooMuchIsNotWrittenDown() {
        lanes.counted(webhook, 100);
        lanes.add(claimed(webhook, 2 * MOST + 1));
        List<Claim> all = Stream.generate(this::started)
                .limit(2 * MOST)
                .peek(lanes::arrived)
                .toList();
        nothingStarts();
        assertThat(lanes.budget()).isEqualTo(Budget.NONE);

        lanes.ended(all.getFirst());

        started();
    }

    @Test
    void whatIsWithdrawnDoesNotStartAndIsGivenBackOnce() {
        lanes.counted(webhook, 1);
        List<DueDelivery> claimed = claimed(webhook, 3);
        lanes.add(claimed);
        Claim started = started();

        lanes.withdraw(webhook);

        assertThat(lanes.takeWithdrawn())
                .containsExactlyElementsOf(
                        claimed.stream().skip(1).map(DueDelivery::claim).toList());
        assertThat(lanes.takeWithdrawn()).isEmpty();
        assertThat(lanes.load(webhook).inFlight()).isEqualTo(1);
        lanes.ended(started);
        nothingStarts();
    }

    @Test
    void whatIsWithdrawnWhileItIsBeingClaimedDoesNotStartEither() {
        lanes.counted(webhook, 1);
        lanes.budget();
        lanes.withdraw(webhook);
        lanes.add(claimed(webhook, 1));
        nothingStarts();
        assertThat(lanes.takeWithdrawn()).hasSize(1);

        lanes.budget();
        lanes.add(claimed(webhook, 1));
        started();
    }

    @Test
    void whatHasWaitedForTooLongIsGivenBack() {
        Lanes impatient = lanes(TIMEOUT.plusMillis(2));
        impatient.open();
        impatient.counted(webhook, 1);
        impatient.add(claimed(webhook, 1));

        await().until(() -> impatient.takeWithdrawn().size() == 1);

        assertThat(impatient.next()).isNull();
        assertThat(impatient.waiting()).isZero();
    }

    @Test
    void onceClosedNothingStartsAndAllIsGivenBack() {
        lanes.counted(webhook, 1);
        lanes.add(claimed(webhook, 2));
        Claim first = started();

        lanes.close();
        lanes.add(claimed(webhook, 1));
        lanes.ended(first);

        nothingStarts();
        assertThat(lanes.takeWithdrawn()).hasSize(2);
    }

    @Test
    void twiceAsManyAsArrivedAreExpectedUntilItIsCountedAnewAndFewerWhereTheyTookTheirTime() {
        long start = System.nanoTime();
        lanes.counted(webhook, MOST);
        lanes.add(claimed(webhook, MOST));
        for (int n = 0; n < MOST; n++) {
            Claim claim = started();
            lanes.arrived(claim);
            lanes.ended(claim);
        }

        int expected = lanes.load(webhook).expected();
        long took = Math.max(Duration.ofMillis(50).toNanos(), System.nanoTime() - start);
        assertThat(expected).isBetween((int) (2 * MOST * Duration.ofMillis(50).toNanos() / took), 2 * MOST);

        lanes.counted(webhook, MOST);
        assertThat(lanes.load(webhook)).isEqualTo(Load.NONE);
    }

    private Claim started() {
        DueDelivery next = lanes.next();
        assertThat(next).isNotNull();
        return requireNonNull(next).claim();
    }

    private void nothingStarts() {
        @Nullable DueDelivery next = lanes.next();
        assertThat(next).isNull();
    }

    private static Lanes lanes(Duration lease) {
        DataSize some = DataSize.ofKilobytes(1);
        Duration second = Duration.ofSeconds(1);
        return new Lanes(
                new DeliveryProperties(second, MOST, lease, second, Duration.ofDays(1), some, some),
                new WebhookHttpProperties(second, TIMEOUT, some, some),
                new WakeUp());
    }

    private List<DueDelivery> claimed(UUID of, int count) {
        return Stream.generate(() -> claimed(of)).limit(count).toList();
    }

    private DueDelivery claimed(UUID of) {
        UUID event = UUID.randomUUID();
        Claim claim = new Claim(UUID.randomUUID(), UUID.randomUUID(), of, event, 0);
        return new DueDelivery(claim, endpoint, new DueEvent(logged(event), null));
    }

    private static LoggedEvent logged(UUID id) {
        return new LoggedEvent(id, EventType.WEBHOOK_TEST, Instant.now(), null, null, "{}", null, null);
    }

    /** Of any webhook: nothing is sent here. */
    private Endpoint endpoint() {
        UUID any = UUID.fromString(inlet.createWebhook(
                Map.of("url", "http://localhost:1/", "eventTypes", List.of("webhook.test"), "state", "disabled")));
        return requireNonNull(inlet.bean(Endpoints.class).find(List.of(any)).get(any));
    }
}
