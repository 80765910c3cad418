package dev.inlet.webhook.delivery;

import dev.inlet.event.EventType;
import dev.inlet.event.LoggedEvent;
import dev.inlet.message.MessageDocument;
import dev.inlet.message.MessageDocuments;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
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
    static Optional<UUID> of(LoggedEvent event) {
        boolean told = event.type() == EventType.MESSAGE_RECEIVED || event.type() == EventType.MESSAGE_RETRIEVED;
        return told && event.subject() != null ? id(event.subject()) : Optional.empty();
    }

    /** An event that names no message must not keep others from being sent. */
    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Empty if the message was deleted meanwhile: then the event says what it says by itself.
     *
     * @param data what it says by itself
     */
    Optional<WholeMessage> of(LoggedEvent event, String data, @Nullable Supplier<MessageDocument> message) {
        Optional<MessageDocument> document =
                message == null ? of(event).flatMap(documents::find) : Optional.of(message.get());
        long maxText = properties.maxText().toBytes();
        return document.map(it -> WholeMessage.of(json.readTree(data), it, maxText));
    }
}
