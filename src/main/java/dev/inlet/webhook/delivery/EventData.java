package dev.inlet.webhook.delivery;

import dev.inlet.event.EventType;
import dev.inlet.event.RecordedEvent;
import dev.inlet.webhook.Payload;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The member {@code data} of what a webhook is sent. */
@Component
class EventData {

    private final FullMessage message;

    EventData(FullMessage message) {
        this.message = message;
    }

    JsonNode of(RecordedEvent event, Payload payload) {
        return switch (payload) {
            case THIN -> event.data();
            case FULL -> ofMessage(event.type()) ? message.fill(event.data()) : event.data();
        };
    }

    private static boolean ofMessage(EventType type) {
        return type == EventType.MESSAGE_RECEIVED || type == EventType.MESSAGE_RETRIEVED;
    }
}
