package dev.inlet.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An event as the log holds it: what the feed shows and the webhooks send. */
public record RecordedEvent(
        UUID id,
        EventType type,
        Instant timestamp,
        @Nullable EventAccount account,
        @Nullable Long sequence,
        JsonNode data) {

    /** The account as events name it. */
    public record EventAccount(AccountId id, String name) {}
}
