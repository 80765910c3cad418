package dev.inlet.webhook;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A webhook that is failing: nothing but failures since an instant.
 *
 * @param failures attempts that failed in a row
 * @param pausedUntil null while every due delivery is attempted; once it has passed, one at a time is, until one succeeds
 * @param pause how long the present pause is, zero before the first
 */
public record WebhookHealth(
        long failures,
        Instant failingSince,
        Instant lastFailedAt,
        @Nullable Instant pausedUntil,
        Duration pause) {

    boolean isPaused(Instant now) {
        return pausedUntil != null && pausedUntil.isAfter(now);
    }
}
