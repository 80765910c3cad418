package dev.inlet.webhook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Retry-After is read in both of its forms, and nonsense asks for no wait. */
class RetryAfterTests {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "' 0 ', PT0S",
        "'Mon, 23 Nov 2026 12:30:00 GMT', PT30M",
        "'Mon, 23 Nov 2026 11:00:00 GMT', PT0S",
        "-5, PT0S",
        "1.5, PT0S",
        "soon, PT0S",
        "99999999999999999999, PT596523H14M7S",
        "'', PT0S"
    })
    void secondsAndDatesAreRead(String header, Duration wait) {
        assertThat(RetryAfter.parse(header, NOW)).isEqualTo(wait);
    }

    @Test
    void noHeaderAsksForNoWait() {
        assertThat(RetryAfter.parse(null, NOW)).isEqualTo(Duration.ZERO);
    }
}
