package dev.inlet.webhook.delivery;

import dev.inlet.event.LoggedEvent;
import dev.inlet.message.MessageDocument;
import dev.inlet.web.Links;
import dev.inlet.webhook.BodyFormat;
import dev.inlet.webhook.delivery.DueEvent.Shape;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/** Writes the body of an event: what is told of it, in the format that is asked for. */
@Component
class WebhookBodies {

    private final ToldData told;
    private final FullMessage message;
    private final Links links;
    private final DeliveryProperties properties;
    private final JsonMapper json;

    WebhookBodies(ToldData told, FullMessage message, Links links, DeliveryProperties properties, JsonMapper json) {
        this.told = told;
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
        LoggedEvent event = due.logged();
        return switch (shape.payload()) {
            case THIN -> thin(event, shape.format());
            case FULL -> write(event, full(event, due.message()), shape.format());
        };
    }

    private Object full(LoggedEvent event, @Nullable Supplier<MessageDocument> document) {
        Optional<WholeMessage> whole = message.of(event, document);
        return whole.isPresent() ? whole.get() : new RawValue(told.of(event));
    }

    /** A body that is not too long has no data that is. */
    private byte[] thin(LoggedEvent event, BodyFormat format) {
        String data = told.of(event);
        long most = properties.maxThin().toBytes();
        byte[] whole = write(event, new RawValue(data), format);
        return whole.length <= most ? whole : write(event, ThinData.of(json.readTree(data), most, json), format);
    }

    private byte[] write(LoggedEvent event, Object data, BodyFormat format) {
        return json.writeValueAsBytes(
                switch (format) {
                    case STANDARD -> StandardEvent.of(event, data);
                    case CLOUDEVENTS -> CloudEvent.of(event, data, links);
                });
    }
}
