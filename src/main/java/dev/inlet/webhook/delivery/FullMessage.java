package dev.inlet.webhook.delivery;

import dev.inlet.event.EventType;
import dev.inlet.event.LoggedEvent;
import dev.inlet.message.MessageDocument;
import dev.inlet.message.MessageDocuments;
import dev.inlet.web.Links;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Fills an event about a message with the message itself, its text and HTML cut to a size that receivers take. */
@Component
class FullMessage {

    private final MessageDocuments documents;
    private final Links links;
    private final DeliveryProperties properties;
    private final JsonMapper json;

    FullMessage(MessageDocuments documents, Links links, DeliveryProperties properties, JsonMapper json) {
        this.documents = documents;
        this.links = links;
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

    /** Empty if the message was deleted meanwhile: then the event says what it says by itself. */
    Optional<WholeMessage> of(LoggedEvent event, @Nullable Supplier<MessageDocument> message) {
        long maxText = properties.maxText().toBytes();
        return of(event)
                .flatMap(id -> message == null ? documents.find(id) : Optional.of(message.get()))
                .map(document -> WholeMessage.of(besides(event), document, maxText));
    }

    /** What the message does not say itself: of some twenty members these few are worth to be made nodes of. */
    private Map<String, JsonNode> besides(LoggedEvent event) {
        Map<String, JsonNode> besides = new LinkedHashMap<>();
        try (JsonParser data = json.createParser(event.data())) {
            data.nextToken();
            while (data.nextToken() == JsonToken.PROPERTY_NAME) {
                String member = data.currentName();
                data.nextToken();
                if (WholeMessage.says(member)) {
                    data.skipChildren();
                } else {
                    besides.put(member, data.readValueAsTree());
                }
            }
        }
        besides.computeIfPresent(ToldData.URL, (_, path) -> linked(path));
        return besides;
    }

    private JsonNode linked(JsonNode path) {
        return path.isString() ? StringNode.valueOf(links.to(path.stringValue())) : path;
    }
}
