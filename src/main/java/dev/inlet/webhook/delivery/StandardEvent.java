package dev.inlet.webhook.delivery;

import dev.inlet.event.EventType;
import dev.inlet.event.LoggedEvent;
import dev.inlet.event.RecordedEvent.EventAccount;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event as a body in Inlet's own format: as the feed shows it, with more or less data. */
record StandardEvent(
        UUID id,
        EventType type,
        Instant timestamp,
        @Nullable EventAccount account,
        @Nullable Long sequence,
        Object data) {

    static StandardEvent of(LoggedEvent event, Object data) {
        return new StandardEvent(event.id(), event.type(), event.timestamp(), event.account(), event.sequence(), data);
    }
}
