package dev.inlet.message.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words are read when no more mail is coming, and after a minute even if it is. */
class UnindexedTest {

    private static final Instant NOW = Instant.parse("2026-11-25T23:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, 0, false", "10, 1, false", "10, 4, true", "61, 0, true", "61, 61, true"})
    void ripensWithTime(int oldestSeconds, int newestSeconds, boolean ripe) {
        assertThat(new Unindexed(came(oldestSeconds), came(newestSeconds)).ripe(NOW))
                .isEqualTo(ripe);
    }

    private static UUID came(int secondsAgo) {
        return new UUID(NOW.minusSeconds(secondsAgo).toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L);
    }
}
