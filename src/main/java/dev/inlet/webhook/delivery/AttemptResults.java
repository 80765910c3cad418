package dev.inlet.webhook.delivery;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.inlet.webhook.delivery.NextAttempt.Exhausted;
import dev.inlet.webhook.delivery.NextAttempt.Forbidden;
import dev.inlet.webhook.delivery.NextAttempt.Later;
import dev.inlet.webhook.delivery.NextAttempt.Unneeded;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** Makes what follows from an attempt so. */
@Component
class AttemptResults {

    private final Successes successes;
    private final Failures failures;
    private final Clock clock;

    AttemptResults(Successes successes, Failures failures, Clock clock) {
        this.successes = successes;
        this.failures = failures;
        this.clock = clock;
    }

    /**
     * Says whether the claim still held, once it is committed: after its lease the delivery is somebody else's. A failure is when this
     * returns; a success then only waits to be written down with others.
     */
    CompletableFuture<Boolean> apply(DueDelivery delivery, Attempt attempt, NextAttempt next) {
        Claim claim = delivery.claim();
        return switch (next) {
            case Unneeded _ -> successes.record(claim, attempt, clock.instant().truncatedTo(ChronoUnit.MICROS));
            case Later later -> completedFuture(failures.postpone(claim, attempt, later.delay()));
            case Exhausted _ -> completedFuture(failures.exhaust(delivery, attempt));
            case Forbidden _ -> completedFuture(failures.forbid(claim, attempt));
        };
    }
}
