package dev.inlet.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inlet.web.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Nobody guesses tokens for long, and whoever has a right one is not shut out by somebody who guesses. */
class GateTest {

    private static final String RIGHT = "right-token-0123456789";
    private static final String SECOND = "second-token-0123456789";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger lookUps = new AtomicInteger();
    private final Gate gate = new Gate(
            List.of(ApiToken.of(RIGHT), token -> {
                lookUps.incrementAndGet();
                return ApiToken.of(SECOND).find(token);
            }),
            new AccessProperties(3, Duration.ofHours(1), Duration.ofDays(1), new AccessProperties.Jwt("", "account")),
            meters);

    @Test
    void afterTooManyWrongTokensNoneIsLookedAt() {
        guess("192.0.2.1", 3);
        int before = lookUps.get();
        assertThatThrownBy(() -> gate.admit("192.0.2.1", "wrong-4"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("too_many_failures"));
        assertThat(lookUps).hasValue(before);
        assertThat(meters.counter("inlet.authentication.failures").count()).isEqualTo(4);
    }

    @Test
    void aTokenThatWasRightBeforeGoesOnBeingRight() {
        assertThat(gate.admit("192.0.2.1", SECOND)).isPresent();
        guess("192.0.2.1", 3);
        assertThat(gate.admit("192.0.2.1", SECOND)).isPresent();
        assertThatThrownBy(() -> gate.admit("192.0.2.1", RIGHT)).isInstanceOf(Problem.class);
    }

    @Test
    void otherAddressesAreNotConcerned() {
        guess("192.0.2.1", 3);
        assertThat(gate.admit("192.0.2.2", RIGHT)).isPresent();
        assertThat(gate.admit("192.0.2.2", "wrong")).isEmpty();
    }

    private void guess(String address, int times) {
        for (int n = 0; n < times; n++) {
            assertThat(gate.admit(address, "wrong-" + n)).isEmpty();
        }
    }
}
