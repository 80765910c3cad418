package dev.inlet.webhook.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much a webhook takes at the moment.
 *
 * @param probing it has been failing: one attempt shows whether it still does
 * @param inFlight attempts under way, of all replicas together
 * @param usedUntil until when what was sent has used up {@code maxPerSecond}
 */
record Room(
        UUID webhook,
        int maxInFlight,
        @Nullable Integer maxPerSecond,
        boolean probing,
        boolean ordered,
        int inFlight,
        Instant usedUntil) {

    private static final Duration BURST = Duration.ofSeconds(1);

    int free(Instant now) {
        int most = probing ? 1 : maxInFlight;
        return Math.max(0, Math.min(most - inFlight, paced(now)));
    }

    /** As many as the rate allows within the second ahead. */
    private int paced(Instant now) {
        if (maxPerSecond == null) {
            return Integer.MAX_VALUE;
        }
        Duration left = usedUntil.isAfter(now) ? BURST.minus(Duration.between(now, usedUntil)) : BURST;
        return (int) (left.toMillis() * maxPerSecond / BURST.toMillis());
    }

    Instant usedUntil(int sent, Instant now) {
        Instant from = usedUntil.isAfter(now) ? usedUntil : now;
        return maxPerSecond == null ? from : from.plus(BURST.multipliedBy(sent).dividedBy(maxPerSecond));
    }
}
