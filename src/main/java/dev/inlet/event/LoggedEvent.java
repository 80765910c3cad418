package dev.inlet.event;

import dev.inlet.event.RecordedEvent.EventAccount;
import dev.inlet.metrics.TraceParent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event with its data as the text that the log holds: who passes it on as it is need not parse it.
 *
 * @param data a JSON object
 * @param subject the {@code id} in its data: that of the message, where it is about one
 */
public record LoggedEvent(
        UUID id,
        EventType type,
        Instant timestamp,
        @Nullable EventAccount account,
        @Nullable Long sequence,
        String data,
        @Nullable String subject,
        @Nullable TraceParent traceParent) {

    public static LoggedEvent of(RecordedEvent event) {
        return new LoggedEvent(
                event.id(),
                event.type(),
                event.timestamp(),
                event.account(),
                event.sequence(),
                event.data().toString(),
                event.data().path("id").stringValue(null),
                event.traceParent());
    }
}
