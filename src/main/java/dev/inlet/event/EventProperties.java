package dev.inlet.event;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The event log, its feed and its streams.
 *
 * @param kept how long events can be read; those with deliveries that are kept longer stay with them
 * @param maxStreams streams that one replica serves at once
 * @param streamDuration after which a stream ends: its client comes again and shows its token again
 * @param heartbeat how often a stream without events says that it is alive
 * @param pollInterval how soon a stream sees what another replica recorded
 */
@ConfigurationProperties("inlet.event")
record EventProperties(
        @DefaultValue("30d") Duration kept,
        @DefaultValue("100") int maxStreams,
        @DefaultValue("15m") Duration streamDuration,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("1s") Duration pollInterval) {

    EventProperties {
        require(kept.isPositive(), "kept must be positive");
        require(maxStreams >= 0, "max-streams must not be negative");
        require(streamDuration.isPositive(), "stream-duration must be positive");
        require(heartbeat.isPositive(), "heartbeat must be positive");
        require(pollInterval.toMillis() >= 10, "poll-interval must be at least 10ms");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("inlet.event." + otherwise);
        }
    }
}
