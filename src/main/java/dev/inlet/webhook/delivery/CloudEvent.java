package dev.inlet.webhook.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.inlet.event.LoggedEvent;
import dev.inlet.event.RecordedEvent.EventAccount;
import dev.inlet.web.Links;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as CloudEvents 1.0 writes it in structured mode.
 *
 * @param subject the message, where the event is about one
 * @param sequence of the extension of that name: it compares as text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CloudEvent(
        String specversion,
        UUID id,
        String source,
        String type,
        @Nullable String subject,
        Instant time,
        String datacontenttype,
        @Nullable UUID accountid,
        @Nullable String accountname,
        @Nullable String sequence,
        Object data) {

    static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    private static final String SOURCE = "/api/v1";
    private static final String TYPE_PREFIX = "dev.inlet.";

    /** @param data what is told of it: more than it says by itself, or less */
    static CloudEvent of(LoggedEvent event, Object data, Links links) {
        EventAccount account = event.account();
        return new CloudEvent(
                "1.0",
                event.id(),
                links.to(account == null ? SOURCE : SOURCE + "/accounts/" + account.id()),
                TYPE_PREFIX + event.type().value(),
                event.subject(),
                event.timestamp(),
                "application/json",
                account == null ? null : account.id().value(),
                account == null ? null : account.name(),
                event.sequence() == null ? null : "%020d".formatted(event.sequence()),
                data);
    }
}
