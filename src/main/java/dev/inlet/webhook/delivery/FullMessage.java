package dev.inlet.webhook.delivery;

import dev.inlet.event.EventType;
import dev.inlet.event.RecordedEvent;
import dev.inlet.message.MessageDocument;
import dev.inlet.message.MessageDocuments;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fills an event about a message with the message itself, its text and HTML cut to a size that receivers take. */
@Component
class FullMessage {

    private final MessageDocuments documents;
    private final DeliveryProperties properties;
    private final JsonMapper json;

    FullMessage(MessageDocuments documents, DeliveryProperties properties, JsonMapper json) {
        this.documents = documents;
        this.properties = properties;
        this.json = json;
    }

    /** The message that an event tells of, where a full payload carries it. */
    static Optional<UUID> of(RecordedEvent event) {
        boolean told = event.type() == EventType.MESSAGE_RECEIVED || event.type() == EventType.MESSAGE_RETRIEVED;
        return told ? id(event.data().path("id")) : Optional.empty();
    }

    /** An event that names no message must not keep others from being sent. */
    private static Optional<UUID> id(JsonNode text) {
        try {
            return Optional.of(UUID.fromString(text.asString()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Without the message, if it was deleted meanwhile, the event says what it says by itself. */
    JsonNode fill(RecordedEvent event, @Nullable Supplier<MessageDocument> message) {
        Optional<MessageDocument> document =
                message == null ? of(event).flatMap(documents::find) : Optional.of(message.get());
        return document.<JsonNode>map(it -> filled(event.data(), it)).orElse(event.data());
    }

    private JsonNode filled(JsonNode thin, MessageDocument document) {
        long maxText = properties.maxText().toBytes();
        return json.getNodeFactory().pojoNode(WholeMessage.of(thin, document, maxText));
    }
}
