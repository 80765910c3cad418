package dev.inlet.webhook.delivery;

import dev.inlet.event.RecordedEvent;
import dev.inlet.webhook.BodyFormat;
import dev.inlet.webhook.delivery.DueEvent.Shape;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes the body of an event: what is told of it, in the format that is asked for. */
@Component
class WebhookBodies {

    private final FullMessage message;
    private final DeliveryProperties properties;
    private final JsonMapper json;

    WebhookBodies(FullMessage message, DeliveryProperties properties, JsonMapper json) {
        this.message = message;
        this.properties = properties;
        this.json = json;
    }

    byte[] of(DueEvent event, Shape shape) {
        return event.body(shape, _ -> write(event, shape));
    }

    static String contentType(BodyFormat format) {
        return switch (format) {
            case STANDARD -> "application/json";
            case CLOUDEVENTS -> CloudEvent.CONTENT_TYPE;
        };
    }

    private byte[] write(DueEvent event, Shape shape) {
        return switch (shape.payload()) {
            case THIN -> thin(event.recorded(), shape.format());
            case FULL -> write(event.recorded(), message.fill(event), shape.format());
        };
    }

    /** A body that is not too long has no data that is. */
    private byte[] thin(RecordedEvent event, BodyFormat format) {
        long most = properties.maxThin().toBytes();
        byte[] whole = write(event, event.data(), format);
        return whole.length <= most ? whole : write(event, ThinData.of(event.data(), most, json), format);
    }

    private byte[] write(RecordedEvent event, JsonNode data, BodyFormat format) {
        RecordedEvent told = event.with(data);
        return json.writeValueAsBytes(
                switch (format) {
                    case STANDARD -> told;
                    case CLOUDEVENTS -> CloudEvent.of(told);
                });
    }
}
