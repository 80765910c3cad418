package dev.inlet.webhook.delivery;

import dev.inlet.event.EventType;
import dev.inlet.event.RecordedEvent;
import dev.inlet.webhook.Payload;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The member {@code data} of what a webhook is sent. */
@Component
class EventData {

    private final FullMessage message;
    private final DeliveryProperties properties;
    private final JsonMapper json;

    EventData(FullMessage message, DeliveryProperties properties, JsonMapper json) {
        this.message = message;
        this.properties = properties;
        this.json = json;
    }

    JsonNode of(RecordedEvent event, Payload payload) {
        return switch (payload) {
            case THIN -> ThinData.of(event.data(), properties.maxThin().toBytes(), json);
            case FULL -> ofMessage(event.type()) ? message.fill(event.data()) : event.data();
        };
    }

    private static boolean ofMessage(EventType type) {
        return type == EventType.MESSAGE_RECEIVED || type == EventType.MESSAGE_RETRIEVED;
    }
}
