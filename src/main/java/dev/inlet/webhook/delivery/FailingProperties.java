package dev.inlet.webhook.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What happens to a webhook that does nothing but fail.
 *
 * @param pauseAfter failures in a row after which it is paused: one attempt at a time then shows whether it is well again
 * @param firstPause time until the first of these attempts; it doubles with each one that fails
 * @param longestPause most time between two of them
 * @param disableAfter time of nothing but failures after which it is disabled; zero: never
 * @param disableSpread least time that must lie between the first and the last of the failures before, so that an Inlet
 *     that stood still itself disables nobody
 */
@ConfigurationProperties("inlet.webhook.failing")
record FailingProperties(
        @DefaultValue("10") int pauseAfter,
        @DefaultValue("30s") Duration firstPause,
        @DefaultValue("5m") Duration longestPause,
        @DefaultValue("120h") Duration disableAfter,
        @DefaultValue("12h") Duration disableSpread) {

    FailingProperties {
        require(pauseAfter >= 1, "pause-after must be at least 1");
        require(firstPause.isPositive(), "first-pause must be positive");
        require(longestPause.compareTo(firstPause) >= 0, "longest-pause must not be shorter than first-pause");
        require(!disableAfter.isNegative(), "disable-after must not be negative");
        require(!disableSpread.isNegative(), "disable-spread must not be negative");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("inlet.webhook.failing." + otherwise);
        }
    }
}
