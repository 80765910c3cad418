package dev.inlet.webhook.delivery;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a delivery is tried, and tried again.
 *
 * @param ladder time before each attempt; after the last one the delivery is exhausted
 * @param jitter share by which each of these times varies at random, so that failed deliveries do not come back as one crowd
 * @param overloadedWait least time before the next attempt after a timeout or an answer 429, 502, 503 or 504
 * @param maxRetryAfter longest Retry-After that is obeyed; a longer one is cut to this
 */
@ConfigurationProperties("inlet.webhook.retry")
record RetryProperties(
        @DefaultValue({"0s", "5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h"})
        List<Duration> ladder,

        @DefaultValue("0.2") double jitter,
        @DefaultValue("60s") Duration overloadedWait,
        @DefaultValue("24h") Duration maxRetryAfter) {

    private static final int MOST_ATTEMPTS = 100;

    RetryProperties {
        require(!ladder.isEmpty() && ladder.size() <= MOST_ATTEMPTS, "ladder must have from 1 to 100 times");
        require(ladder.stream().noneMatch(Duration::isNegative), "ladder must not have a negative time");
        require(jitter >= 0 && jitter < 1, "jitter must be at least 0 and below 1");
        require(!overloadedWait.isNegative(), "overloaded-wait must not be negative");
        require(!maxRetryAfter.isNegative(), "max-retry-after must not be negative");
        ladder = List.copyOf(ladder);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("inlet.webhook.retry." + otherwise);
        }
    }
}
