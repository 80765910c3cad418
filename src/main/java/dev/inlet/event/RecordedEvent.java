package dev.inlet.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.inlet.metrics.TraceParent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event as the log holds it: what the feed shows and the webhooks send.
 *
 * @param traceParent where it came about, if that is traced; no part of what is shown
 */
public record RecordedEvent(
        UUID id,
        EventType type,
        Instant timestamp,
        @Nullable EventAccount account,
        @Nullable Long sequence,
        JsonNode data,
        @JsonIgnore @Nullable TraceParent traceParent) {

    /** The account as events name it. */
    public record EventAccount(AccountId id, String name) {}
}
