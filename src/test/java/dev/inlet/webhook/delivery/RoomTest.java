package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A webhook is sent no more at once, and no more a second, than its owner said. */
class RoomTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

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

    private static Room room(
            int maxInFlight, @Nullable Integer maxPerSecond, boolean probing, int inFlight, Instant usedUntil) {
        return new Room(UUID.randomUUID(), maxInFlight, maxPerSecond, probing, false, inFlight, usedUntil);
    }
}
