package dev.inlet.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/** How often an account is polled, and how much one sync takes. What a caller leaves out comes as null and gets its default here. */
public record PollSettings(
        Duration interval,
        Boolean enabled,
        Integer maxMessagesPerSync,
        Long maxOctetsPerSync,
        Long maxMessageOctets,
        Order order,
        Content content,
        ResetPolicy uniqueIdsReset,
        OversizedPolicy oversized) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final long MOST_OCTETS = 1L << 40;
    /** After the bounds, which its own constructor asks. */
    public static final PollSettings DEFAULTS = new PollSettings(
            Duration.ofMinutes(1),
            true,
            1000,
            1L << 30,
            50L << 20,
            Order.OLDEST,
            Content.FULL,
            ResetPolicy.ADOPT,
            OversizedPolicy.REJECT);

    /** Which of the new messages are taken first. */
    public enum Order {
        @JsonProperty("oldest")
        OLDEST,
        @JsonProperty("newest")
        NEWEST
    }

    /** What of a message is taken. */
    public enum Content {
        /** All of it. */
        @JsonProperty("full")
        FULL,
        /** Its header; the rest on request. */
        @JsonProperty("headers")
        HEADERS
    }

    /** What becomes of the messages of a maildrop whose unique-ids have all changed. */
    public enum ResetPolicy {
        /** One that is here already, octet for octet, is known by its new unique-id from then on. */
        @JsonProperty("adopt")
        ADOPT,
        /** Each is taken for new. */
        @JsonProperty("take")
        TAKE
    }

    /** What becomes of a message over the octet limit. */
    public enum OversizedPolicy {
        /** It is reported, and not taken. */
        @JsonProperty("reject")
        REJECT,
        /** It is counted, and not taken. */
        @JsonProperty("skip")
        SKIP
    }

    public PollSettings {
        interval = interval == null ? DEFAULTS.interval : interval;
        enabled = enabled == null ? DEFAULTS.enabled : enabled;
        maxMessagesPerSync = maxMessagesPerSync == null ? DEFAULTS.maxMessagesPerSync : maxMessagesPerSync;
        maxOctetsPerSync = maxOctetsPerSync == null ? DEFAULTS.maxOctetsPerSync : maxOctetsPerSync;
        maxMessageOctets = maxMessageOctets == null ? DEFAULTS.maxMessageOctets : maxMessageOctets;
        order = order == null ? DEFAULTS.order : order;
        content = content == null ? DEFAULTS.content : content;
        uniqueIdsReset = uniqueIdsReset == null ? DEFAULTS.uniqueIdsReset : uniqueIdsReset;
        oversized = oversized == null ? DEFAULTS.oversized : oversized;
        Checks.inRange("poll.interval", interval, SHORTEST, LONGEST);
        Checks.inRange("poll.maxMessagesPerSync", maxMessagesPerSync, 1, 100_000);
        Checks.inRange("poll.maxOctetsPerSync", maxOctetsPerSync, 1024, MOST_OCTETS);
        Checks.inRange("poll.maxMessageOctets", maxMessageOctets, 1024, MOST_OCTETS);
    }
}
