package dev.inlet.message.search;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The messages that are still to be read, by the first and the last of them; their ids say when they came. */
public record Unindexed(UUID oldest, UUID newest) {

    /** A sync that is storing mail brings the next batch sooner. */
    private static final Duration LULL = Duration.ofSeconds(3);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    /** Reading words takes what a sync needs to store mail: so it waits until no more is coming, but not for ever. */
    public boolean ripe(Instant now) {
        return cameBefore(newest, now.minus(LULL)) || cameBefore(oldest, now.minus(LONGEST_WAIT));
    }

    /** A time-ordered id begins with milliseconds (RFC 9562 section 5.7). */
    private static boolean cameBefore(UUID message, Instant instant) {
        return message.getMostSignificantBits() >>> 16 < instant.toEpochMilli();
    }
}
