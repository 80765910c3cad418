package dev.inlet.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/** How often an account is polled, and how much one sync takes. What a caller leaves out comes as null and gets its default here. */
public record PollSettings(
        Duration interval, Boolean enabled, Integer maxMessagesPerSync, Long maxMessageOctets, Content content) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final long MOST_OCTETS = 1L << 40;
    /** After the bounds, which its own constructor asks. */
    static final PollSettings DEFAULTS = new PollSettings(Duration.ofMinutes(1), true, 1000, 50L << 20, Content.FULL);

    /** What of a message is taken. */
    public enum Content {
        @JsonProperty("full")
        FULL
    }

    public PollSettings {
        interval = interval == null ? DEFAULTS.interval : interval;
        enabled = enabled == null ? DEFAULTS.enabled : enabled;
        maxMessagesPerSync = maxMessagesPerSync == null ? DEFAULTS.maxMessagesPerSync : maxMessagesPerSync;
        maxMessageOctets = maxMessageOctets == null ? DEFAULTS.maxMessageOctets : maxMessageOctets;
        content = content == null ? DEFAULTS.content : content;
        Checks.inRange("poll.interval", interval, SHORTEST, LONGEST);
        Checks.inRange("poll.maxMessagesPerSync", maxMessagesPerSync, 1, 100_000);
        Checks.inRange("poll.maxMessageOctets", maxMessageOctets, 1024, MOST_OCTETS);
    }
}
