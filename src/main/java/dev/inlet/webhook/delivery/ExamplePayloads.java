package dev.inlet.webhook.delivery;

import dev.inlet.event.EventType;
import dev.inlet.event.EventTypes;
import dev.inlet.event.LoggedEvent;
import dev.inlet.message.MessageDocument;
import dev.inlet.webhook.Webhook;
import dev.inlet.webhook.delivery.DueEvent.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Shows what a webhook would be sent: the example of each type of event, written as a real event would be. */
@Component
class ExamplePayloads {

    /** The message that the examples are about, as the API's description shows it. */
    private static final String MESSAGE = "dev/inlet/web/examples/MessageDocument.json";

    private final EventTypes types;
    private final Subscriptions subscriptions;
    private final WebhookBodies bodies;
    private final JsonMapper json;

    ExamplePayloads(EventTypes types, Subscriptions subscriptions, WebhookBodies bodies, JsonMapper json) {
        this.types = types;
        this.subscriptions = subscriptions;
        this.bodies = bodies;
        this.json = json;
    }

    /** Of all types that it wants, and of the test that may be sent to it at any time. */
    List<ExamplePayload> of(Webhook webhook) {
        return subscriptions.of(webhook.id()).stream()
                .flatMap(subscription -> Arrays.stream(EventType.values())
                        .filter(type -> type == EventType.WEBHOOK_TEST || subscription.selects(type)))
                .map(type -> example(type, webhook))
                .toList();
    }

    private ExamplePayload example(EventType type, Webhook webhook) {
        DueEvent event = new DueEvent(LoggedEvent.of(types.example(type)), this::message);
        byte[] body = bodies.of(event, new Shape(webhook.payload(), webhook.format()));
        return new ExamplePayload(type, WebhookBodies.contentType(webhook.format()), json.readTree(body));
    }

    private MessageDocument message() {
        try (InputStream in = new ClassPathResource(MESSAGE).getInputStream()) {
            return json.readValue(in, MessageDocument.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
