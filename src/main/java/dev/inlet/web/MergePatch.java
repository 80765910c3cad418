package dev.inlet.web;

import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON merge-patch (RFC 7396). */
@Component
public class MergePatch {

    private final JsonMapper json;

    MergePatch(JsonMapper json) {
        this.json = json;
    }

    /** The value with the changes made, checked like one that came in whole. */
    public <T> T apply(T value, JsonNode changes, Class<T> type) {
        if (!changes.isObject()) {
            throw new Problem(
                    org.springframework.http.HttpStatus.BAD_REQUEST, "invalid_json", "A patch must be a JSON object.");
        }
        JsonNode merged = merge(json.valueToTree(value), changes);
        try {
            return json.treeToValue(merged, type);
        } catch (DatabindException e) {
            throw JsonProblems.of(e);
        } catch (JacksonException e) {
            throw new Problem(
                    org.springframework.http.HttpStatus.BAD_REQUEST,
                    "invalid_json",
                    "The patch cannot be read as JSON.");
        }
    }

    /** The fields that a patch sets to null, each by its path. */
    public static Set<String> removed(JsonNode changes) {
        Set<String> removed = new HashSet<>();
        collect("", changes, removed);
        return removed;
    }

    private static void collect(String path, JsonNode changes, Set<String> removed) {
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                removed.add(path + change.getKey());
            } else {
                collect(path + change.getKey() + ".", change.getValue(), removed);
            }
        });
    }

    private static JsonNode merge(JsonNode target, JsonNode changes) {
        if (!(changes instanceof ObjectNode patch)) {
            return changes;
        }
        ObjectNode merged = target instanceof ObjectNode object
                ? object
                : tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        patch.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                merged.remove(change.getKey());
            } else {
                merged.set(change.getKey(), merge(merged.path(change.getKey()), change.getValue()));
            }
        });
        return merged;
    }
}
