package dev.inlet.webhook.delivery;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Cuts what an event says to a size: long lists and long texts first a little, and then more, until it fits. */
final class ThinData {

    /** How many items of a list, and how many octets of a text, are left. */
    private record Cut(int items, int octets) {}

    private static final List<Cut> CUTS =
            List.of(new Cut(100, 2000), new Cut(20, 500), new Cut(5, 200), new Cut(1, 100), new Cut(0, 40));
    private static final String MARK = "truncated";

    private ThinData() {}

    /** What was cut has a member {@code truncated} that says so. */
    static JsonNode of(JsonNode whole, long maxOctets, JsonMapper json) {
        if (fits(whole, maxOctets, json)) {
            return whole;
        }
        return CUTS.stream()
                .map(cut -> marked(cut(whole, cut, json)))
                .filter(data -> fits(data, maxOctets, json))
                .findFirst()
                .orElseGet(() -> marked(json.createObjectNode()));
    }

    private static boolean fits(JsonNode data, long maxOctets, JsonMapper json) {
        return json.writeValueAsBytes(data).length <= maxOctets;
    }

    private static JsonNode marked(JsonNode data) {
        return data instanceof ObjectNode object ? object.put(MARK, true) : data;
    }

    private static JsonNode cut(JsonNode node, Cut cut, JsonMapper json) {
        if (node instanceof ObjectNode object) {
            ObjectNode result = json.createObjectNode();
            object.properties().forEach(member -> result.set(member.getKey(), cut(member.getValue(), cut, json)));
            return result;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode result = json.createArrayNode();
            array.valueStream().limit(cut.items()).forEach(item -> result.add(cut(item, cut, json)));
            return result;
        }
        return node.isString()
                ? json.getNodeFactory()
                        .stringNode(
                                Utf8Prefix.of(node.stringValue(), cut.octets()).text())
                : node;
    }
}
