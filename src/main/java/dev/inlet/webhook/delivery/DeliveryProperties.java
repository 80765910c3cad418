package dev.inlet.webhook.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How this replica works through the table of deliveries.
 *
 * @param pollInterval how often the table is asked for what other replicas left and for retries that fell due
 * @param maxInFlight attempts under way at once in this replica, all webhooks together; as many more may be claimed ahead, for
 *     receivers that answer fast
 * @param lease time after which a delivery that a replica took and did not finish is taken by another one; must be longer
 *     than inlet.webhook.http.total-timeout
 * @param shutdownTimeout time that attempts under way get to finish when Inlet stops
 * @param kept how long deliveries that are done, delivered or exhausted, are kept with their attempts
 * @param maxThin octets of what a thin payload says of an event; what is longer is cut and marked
 * @param maxText octets of text, and of HTML, that a full payload carries; what is longer is cut and marked
 */
@ConfigurationProperties("inlet.webhook.delivery")
record DeliveryProperties(
        @DefaultValue("1s") Duration pollInterval,
        @DefaultValue("128") int maxInFlight,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("15s") Duration shutdownTimeout,
        @DefaultValue("30d") Duration kept,
        @DefaultValue("19KB") DataSize maxThin,
        @DefaultValue("256KB") DataSize maxText) {

    private static final int MOST_IN_FLIGHT = 10_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final DataSize SMALLEST_THIN = DataSize.ofKilobytes(1);
    private static final DataSize LARGEST_TEXT = DataSize.ofMegabytes(16);

    DeliveryProperties {
        require(pollInterval.toMillis() >= 10, "poll-interval must be at least 10ms");
        require(maxInFlight >= 1 && maxInFlight <= MOST_IN_FLIGHT, "max-in-flight must be from 1 to " + MOST_IN_FLIGHT);
        require(lease.toMillis() >= 1, "lease must be at least 1ms");
        require(kept.toHours() >= 1, "kept must be at least 1h");
        require(!shutdownTimeout.isNegative(), "shutdown-timeout must not be negative");
        require(
                maxThin.compareTo(SMALLEST_THIN) >= 0 && maxThin.compareTo(LARGEST_TEXT) <= 0,
                "max-thin must be from " + SMALLEST_THIN + " to " + LARGEST_TEXT);
        require(
                !maxText.isNegative() && maxText.compareTo(LARGEST_TEXT) <= 0,
                "max-text must be from 0B to " + LARGEST_TEXT);
    }

    /** How long a delivery that was claimed ahead may wait: it is to be made of what is true now, and its lease is to outlast its attempt. */
    Duration longestWait(Duration attempt) {
        Duration spare = lease.minus(attempt).dividedBy(2);
        return spare.compareTo(LONGEST_WAIT) < 0 ? spare : LONGEST_WAIT;
    }

    /** A lease that ends before the attempt does would have two replicas send the same delivery. */
    void mustOutlast(Duration attempt) {
        require(
                lease.compareTo(attempt) > 0,
                "lease (" + lease + ") must be longer than inlet.webhook.http.total-timeout (" + attempt + ")");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("inlet.webhook.delivery." + otherwise);
        }
    }
}
