package dev.inlet.webhook.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much a webhook takes at the moment.
 *
 * @param probing it has been failing: one attempt shows whether it still does
 * @param elsewhere deliveries that other replicas have claimed
 * @param own what this replica holds
 * @param usedUntil until when what was sent has used up {@code maxPerSecond}
 */
record Room(
        UUID webhook,
        int maxInFlight,
        @Nullable Integer maxPerSecond,
        boolean probing,
        boolean ordered,
        int elsewhere,
        Load own,
        Instant usedUntil) {

    private static final Duration BURST = Duration.ofSeconds(1);

    /** How many may be claimed, those ahead among them. */
    int free(Instant now) {
        int free = places() + ahead() - own.inFlight();
        return isCrowdedOut() ? 1 : Math.max(0, Math.min(free, paced(now)));
    }

    /** How many may be under way from this replica. */
    int places() {
        int most = probing ? 1 : maxInFlight;
        return Math.max(0, most - elsewhere);
    }

    /** How many may wait beyond these. Where another replica works too, each takes only what it can start. */
    int ahead() {
        return mayBeAhead() && elsewhere == 0 ? Math.min(own.expected(), maxInFlight) : 0;
    }

    /** Another replica claims ahead, and would so for ever: one that waits here shows it that it is not alone. */
    private boolean isCrowdedOut() {
        return mayBeAhead() && elsewhere > maxInFlight && own.inFlight() == 0;
    }

    /** Where it counts when an attempt is made, or what came of the one before, none is taken before its time. */
    private boolean mayBeAhead() {
        return !probing && !ordered && maxPerSecond == null;
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
