package dev.inlet.webhook.delivery;

import dev.inlet.webhook.http.Outcome;
import dev.inlet.webhook.http.Outcome.Accepted;
import dev.inlet.webhook.http.Outcome.Gone;
import dev.inlet.webhook.http.Outcome.Overloaded;
import dev.inlet.webhook.http.Outcome.Refused;
import dev.inlet.webhook.http.Outcome.TimedOut;
import dev.inlet.webhook.http.Outcome.Unreachable;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** What follows from an attempt: nothing in it knows a clock, a socket or a database. */
sealed interface NextAttempt {

    /** It arrived. */
    record Unneeded() implements NextAttempt {}

    record Later(Duration delay) implements NextAttempt {}

    /** That was the last one. */
    record Exhausted() implements NextAttempt {}

    /** The receiver wants no more: its webhook is disabled, and this delivery waits in case somebody enables it again. */
    record Forbidden() implements NextAttempt {}

    /** After the attempt of this number, counted from 1. */
    static NextAttempt after(Outcome outcome, int attempt, RetryProperties retry, RandomGenerator random) {
        return switch (outcome) {
            case Accepted _ -> new Unneeded();
            case Gone _ -> new Forbidden();
            case Overloaded overloaded ->
                climb(attempt, retry, random, longer(retry.overloadedWait(), obeyed(overloaded, retry)));
            case TimedOut _ -> climb(attempt, retry, random, retry.overloadedWait());
            case Refused _, Unreachable _ -> climb(attempt, retry, random, Duration.ZERO);
        };
    }

    private static NextAttempt climb(int attempt, RetryProperties retry, RandomGenerator random, Duration least) {
        if (attempt >= retry.ladder().size()) {
            return new Exhausted();
        }
        double spread = retry.jitter() * random.nextDouble();
        Duration ladder = scaled(retry.ladder().get(attempt), 1 - retry.jitter() + 2 * spread);
        return new Later(longer(ladder, scaled(least, 1 + spread)));
    }

    private static Duration obeyed(Overloaded overloaded, RetryProperties retry) {
        Duration asked = overloaded.retryAfter();
        return asked.compareTo(retry.maxRetryAfter()) > 0 ? retry.maxRetryAfter() : asked;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration scaled(Duration duration, double factor) {
        return Duration.ofMillis(Math.round(duration.toMillis() * factor));
    }
}
