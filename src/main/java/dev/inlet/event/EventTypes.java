package dev.inlet.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Describes every type of event, from one file a type beside this class: {@code types/<type>.json}. */
@Component
public class EventTypes {

    private final JsonMapper json;

    EventTypes(JsonMapper json) {
        this.json = json;
    }

    EventTypeView describe(EventType type) {
        JsonNode file = read(type);
        return new EventTypeView(
                type, file.path("description").asString(), schema(type, file.path("data")), file.path("example"));
    }

    /** An event of the type, as it might be recorded. */
    public RecordedEvent example(EventType type) {
        return json.treeToValue(read(type).path("example"), RecordedEvent.class);
    }

    private JsonNode read(EventType type) {
        String name = "types/" + type.value() + ".json";
        try (InputStream in = new ClassPathResource(name, EventTypes.class).getInputStream()) {
            return json.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("no file dev/inlet/event/" + name + " describes the event", e);
        }
    }

    /** What all events share, around what is this type's own. */
    private JsonNode schema(EventType type, JsonNode data) {
        ObjectNode schema = (ObjectNode) json.readTree("""
                {"$schema": "https://json-schema.org/draft/2020-12/schema",
                 "type": "object",
                 "properties": {
                   "id": {"type": "string", "format": "uuid", "description": "The same wherever the event is shown or sent."},
                   "type": {},
                   "timestamp": {"type": "string", "format": "date-time"},
                   "account": {"anyOf": [{"type": "null"}, {
                     "type": "object",
                     "properties": {"id": {"type": "string", "format": "uuid"}, "name": {"type": "string"}},
                     "required": ["id", "name"]}]},
                   "sequence": {"type": ["integer", "null"], "description": "Rises by one with each event of the account."}},
                 "required": ["id", "type", "timestamp", "account", "sequence", "data"]}""");
        ObjectNode properties = (ObjectNode) schema.path("properties");
        properties.set("type", json.createObjectNode().put("const", type.value()));
        properties.set("data", data);
        return schema;
    }
}
