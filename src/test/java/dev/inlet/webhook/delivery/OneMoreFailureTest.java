package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.webhook.WebhookHealth;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A receiver that keeps failing is asked more and more seldom, and given up only after days in which it could have done better. */
class OneMoreFailureTest {

    private static final FailingProperties FAILING = new FailingProperties(
            3, Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofHours(120), Duration.ofHours(12));

    private Instant now = Instant.parse("2026-11-25T10:00:00Z");
    private @Nullable WebhookHealth health;

    @Test
    void theFirstFailuresPauseNothing() {
        Instant first = now;
        fail();
        pass(Duration.ofSeconds(5));

        assertThat(fail()).isEqualTo(new OneMoreFailure(new WebhookHealth(2, first, now, null, Duration.ZERO), false));
    }

    @Test
    void thePauseDoublesWithEachProbeThatFailsUpToTheLongest() {
        fail();
        fail();

        assertThat(pause()).isEqualTo(Duration.ofSeconds(30));
        pass(Duration.ofSeconds(30));
        assertThat(pause()).isEqualTo(Duration.ofSeconds(60));
        pass(Duration.ofSeconds(61));
        assertThat(pause()).isEqualTo(Duration.ofSeconds(120));
        pass(Duration.ofSeconds(120));
        assertThat(pause()).isEqualTo(Duration.ofSeconds(120));
    }

    @Test
    void anAttemptThatWasUnderWayWhenThePauseBeganDoesNotProlongIt() {
        fail();
        fail();
        Instant until = fail().health().pausedUntil();
        pass(Duration.ofSeconds(10));

        assertThat(fail().health().pausedUntil()).isEqualTo(until);
        assertThat(health).extracting(WebhookHealth::failures).isEqualTo(4L);
    }

    @Test
    void afterFiveDaysOfFailuresItIsHopelessAndNotBefore() {
        fail();
        for (int hours = 1; hours < 120; hours++) {
            pass(Duration.ofHours(1));
            assertThat(fail().hopeless()).isFalse();
        }
        pass(Duration.ofHours(1));

        assertThat(fail().hopeless()).isTrue();
    }

    @Test
    void fiveDaysInWhichInletStoodStillAreNotFiveDaysOfFailures() {
        fail();
        pass(Duration.ofHours(1));
        fail();
        pass(Duration.ofDays(6));
        assertThat(fail().hopeless()).isFalse();
        pass(Duration.ofMinutes(5));

        assertThat(fail().hopeless()).isTrue(); // the failures before are six days apart by now
    }

    @Test
    void zeroDisablesNeverAndThatIsSaid() {
        FailingProperties never = new FailingProperties(
                3, Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ZERO, Duration.ofHours(12));
        WebhookHealth years = new WebhookHealth(9, now.minus(Duration.ofDays(999)), now, null, Duration.ZERO);

        assertThat(OneMoreFailure.after(years, now, never).hopeless()).isFalse();
    }

    private Duration pause() {
        return Duration.between(now, fail().health().pausedUntil());
    }

    private OneMoreFailure fail() {
        OneMoreFailure failure = OneMoreFailure.after(health, now, FAILING);
        health = failure.health();
        return failure;
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
