package dev.inlet.webhook.delivery;

import dev.inlet.webhook.delivery.NextAttempt.Exhausted;
import dev.inlet.webhook.delivery.NextAttempt.Forbidden;
import dev.inlet.webhook.delivery.NextAttempt.Later;
import dev.inlet.webhook.delivery.NextAttempt.Unneeded;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
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

    /** Says whether the claim still held: after its lease the delivery is somebody else's. */
    boolean apply(DueDelivery delivery, Attempt attempt, NextAttempt next) {
        Claim claim = delivery.claim();
        return switch (next) {
            case Unneeded _ -> successes.record(claim, attempt, clock.instant().truncatedTo(ChronoUnit.MICROS));
            case Later later -> failures.postpone(claim, attempt, later.delay());
            case Exhausted _ -> failures.exhaust(delivery, attempt);
            case Forbidden _ -> failures.forbid(claim, attempt);
        };
    }
}
