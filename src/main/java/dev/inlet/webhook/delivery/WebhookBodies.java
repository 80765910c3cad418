package dev.inlet.webhook.delivery;

import dev.inlet.event.RecordedEvent;
import dev.inlet.web.Links;
import dev.inlet.webhook.BodyFormat;
import dev.inlet.webhook.delivery.DueEvent.Shape;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes the body of an event: what is told of it, in the format that is asked for. */
@Component
class WebhookBodies {

    private static final String URL = "url";

    private final FullMessage message;
    private final Links links;
    private final DeliveryProperties properties;
    private final JsonMapper json;

    WebhookBodies(FullMessage message, Links links, DeliveryProperties properties, JsonMapper json) {
        this.message = message;
        this.links = links;
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

    private byte[] write(DueEvent due, Shape shape) {
        RecordedEvent event = linked(due.recorded());
        return switch (shape.payload()) {
            case THIN -> thin(event, shape.format());
            case FULL -> write(event, message.fill(event, due.message()), shape.format());
        };
    }

    /** The log knows paths alone: where Inlet is reached may change after the event. */
    private RecordedEvent linked(RecordedEvent event) {
        return links.areAbsolute()
                        && event.data() instanceof ObjectNode data
                        && data.path(URL).isString()
                ? event.with(json.createObjectNode()
                        .setAll(data)
                        .put(URL, links.to(data.path(URL).stringValue())))
                : event;
    }

    /** A body that is not too long has no data that is. */
    private byte[] thin(RecordedEvent event, BodyFormat format) {
        long most = properties.maxThin().toBytes();
        byte[] whole = write(event, event.data(), format);
        return whole.length <= most ? whole : write(event, ThinData.of(event.data(), most, json), format);
    }

    private byte[] write(RecordedEvent event, JsonNode data, BodyFormat format) {
        return json.writeValueAsBytes(
                switch (format) {
                    case STANDARD -> event.with(data);
                    case CLOUDEVENTS -> CloudEvent.of(event, data, links);
                });
    }
}
