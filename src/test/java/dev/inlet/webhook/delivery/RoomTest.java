package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A webhook is sent no more at once, and no more a second, than its owner said. */
class RoomTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    private static final UUID WEBHOOK = UUID.randomUUID();

    @Test
    void whatIsUnderWayTakesUpRoom() {
        assertThat(room(8, null, false, 3, Instant.EPOCH).free(NOW)).isEqualTo(5);
        assertThat(room(2, null, false, 3, Instant.EPOCH).free(NOW)).isZero();
    }

    @Test
    void aProbeIsAlone() {
        assertThat(room(8, null, true, 0, Instant.EPOCH).free(NOW)).isEqualTo(1);
        assertThat(room(8, null, true, 1, Instant.EPOCH).free(NOW)).isZero();
    }

    @Test
    void aRateGivesASecondsWorthAndThenAsMuchAsTimeGives() {
        assertThat(room(100, 10, false, 0, Instant.EPOCH).free(NOW)).isEqualTo(10);
        Instant used = room(100, 10, false, 0, Instant.EPOCH).usedUntil(10, NOW);

        assertThat(used).isEqualTo(NOW.plusSeconds(1));
        assertThat(room(100, 10, false, 0, used).free(NOW)).isZero();
        assertThat(room(100, 10, false, 0, used).free(NOW.plusMillis(300))).isEqualTo(3);
        assertThat(room(100, 10, false, 0, used).free(NOW.plusSeconds(60))).isEqualTo(10);
    }

    @Test
    void asManyMayWaitAsAreExpectedToStartSoonAndNoMoreThanMayBeUnderWay() {
        assertThat(ahead(5, 0).free(NOW)).isEqualTo(8 + 5);
        assertThat(ahead(50, 0).free(NOW)).isEqualTo(8 + 8);
        assertThat(ahead(50, 0).places()).isEqualTo(8);
    }

    @Test
    void nothingWaitsWhereAnotherReplicaWorksToo() {
        assertThat(ahead(50, 3).free(NOW)).isEqualTo(5);
        assertThat(ahead(50, 3).places()).isEqualTo(5);
    }

    @Test
    void whoeverFindsThatAnotherReplicaHasTakenMoreThanThereIsRoomForWaitsWithOne() {
        assertThat(ahead(0, 9).free(NOW)).isEqualTo(1);
        assertThat(ahead(0, 9).places()).isZero();
        assertThat(ahead(0, 8).free(NOW)).isZero();
    }

    @Test
    void nothingWaitsWhereTheNextDependsOnTheOneBeforeOrOnTheTime() {
        Load busy = new Load(0, 50);
        assertThat(new Room(WEBHOOK, 8, null, true, false, 0, busy, Instant.EPOCH).free(NOW))
                .isEqualTo(1);
        assertThat(new Room(WEBHOOK, 8, null, false, true, 0, busy, Instant.EPOCH).free(NOW))
                .isEqualTo(8);
        assertThat(new Room(WEBHOOK, 8, 100, false, false, 0, busy, Instant.EPOCH).free(NOW))
                .isEqualTo(8);
    }

    private static Room ahead(int expected, int elsewhere) {
        return new Room(WEBHOOK, 8, null, false, false, elsewhere, new Load(0, expected), Instant.EPOCH);
    }

    /** Part of what is in flight is another replica's, part of it this one's. */
    private static Room room(
            int maxInFlight, @Nullable Integer maxPerSecond, boolean probing, int inFlight, Instant usedUntil) {
        int own = inFlight / 2;
        Load load = new Load(own, 0);
        return new Room(WEBHOOK, maxInFlight, maxPerSecond, probing, false, inFlight - own, load, usedUntil);
    }
}
