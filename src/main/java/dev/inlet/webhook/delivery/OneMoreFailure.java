package dev.inlet.webhook.delivery;

import dev.inlet.webhook.WebhookHealth;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a failed attempt means for its webhook, beyond the delivery; nothing in it knows a clock or a database.
 *
 * @param hopeless whether the webhook has failed for so long that it is to be disabled
 */
record OneMoreFailure(WebhookHealth health, boolean hopeless) {

    /** {@code before} is null when the attempt before was a success. */
    static OneMoreFailure after(@Nullable WebhookHealth before, Instant now, FailingProperties failing) {
        WebhookHealth known = before == null ? new WebhookHealth(0, now, now, null, Duration.ZERO) : before;
        return new OneMoreFailure(next(known, now, failing), isHopeless(known, now, failing));
    }

    private static WebhookHealth next(WebhookHealth known, Instant now, FailingProperties failing) {
        long failures = known.failures() + 1;
        Instant paused = known.pausedUntil();
        boolean tooEarly = failures < failing.pauseAfter();
        boolean wasUnderWay = paused != null && paused.isAfter(now); // begun before the pause, so it tells nothing new
        if (tooEarly || wasUnderWay) {
            return new WebhookHealth(failures, known.failingSince(), now, paused, known.pause());
        }
        Duration pause = longer(known.pause(), failing);
        return new WebhookHealth(failures, known.failingSince(), now, now.plus(pause), pause);
    }

    private static Duration longer(Duration pause, FailingProperties failing) {
        Duration doubled = pause.isZero() ? failing.firstPause() : pause.multipliedBy(2);
        return doubled.compareTo(failing.longestPause()) > 0 ? failing.longestPause() : doubled;
    }

    private static boolean isHopeless(WebhookHealth known, Instant now, FailingProperties failing) {
        Duration whole = Duration.between(known.failingSince(), now);
        Duration spread = Duration.between(known.failingSince(), known.lastFailedAt());
        return failing.disableAfter().isPositive()
                && whole.compareTo(failing.disableAfter()) >= 0
                && spread.compareTo(failing.disableSpread()) >= 0;
    }
}
