package dev.inlet.sync;

import dev.inlet.sync.SyncOutcome.Completed;
import dev.inlet.sync.SyncOutcome.Deferred;
import dev.inlet.sync.SyncOutcome.Failed;
import dev.inlet.sync.SyncOutcome.Interrupted;
import dev.inlet.sync.SyncOutcome.Rejected;
import java.time.Duration;
import java.time.Instant;

/** When an account's next sync is due. */
final class NextSync {

    private static final double JITTER = 0.2;
    private static final int MOST_DOUBLINGS = 20;

    /**
     * What the account's settings and history say.
     *
     * @param interval from one beat to the next
     * @param failures in a row, the last sync included
     * @param loginDelay least time from one login to the next, as the server demands it
     */
    record Rhythm(Duration interval, Duration deferral, Duration maxBackoff, int failures, Duration loginDelay) {}

    private NextSync() {}

    /**
     * @param started when the sync began: beats are counted from there, so that a slow sync does not shift them
     * @param random from 0 to 1: spreads accounts that failed together
     */
    static Instant after(SyncOutcome outcome, Rhythm rhythm, Instant started, Instant now, double random) {
        return later(due(outcome, rhythm, started, now, random), now.plus(rhythm.loginDelay));
    }

    private static Instant due(SyncOutcome outcome, Rhythm rhythm, Instant started, Instant now, double random) {
        return switch (outcome) {
            case Completed completed when completed.more() -> now;
            case Completed _ -> later(started.plus(rhythm.interval), now);
            case Interrupted _ -> now;
            case Deferred _ -> now.plus(jittered(longer(rhythm.interval, rhythm.deferral), random));
            case Failed _, Rejected _ -> now.plus(jittered(backoff(rhythm), random));
        };
    }

    private static Duration backoff(Rhythm rhythm) {
        int doublings = Math.clamp(rhythm.failures - 1, 0, MOST_DOUBLINGS);
        Duration doubled = rhythm.interval.multipliedBy(1L << doublings);
        return longer(rhythm.interval, shorter(doubled, rhythm.maxBackoff));
    }

    private static Duration jittered(Duration pause, double random) {
        return pause.plusMillis((long) (pause.toMillis() * JITTER * random));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
