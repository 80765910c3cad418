package dev.inlet.demo;

import java.util.ArrayList;
import tools.jackson.databind.JsonNode;

/** One event as one line that a person can read. */
final class EventLine {

    private EventLine() {}

    static String of(JsonNode event) {
        var words = new ArrayList<String>();
        words.add(text(event.path("type")));
        words.add("#" + event.path("sequence").asLong(0));
        words.add(text(event.path("account").path("name")));
        JsonNode data = event.path("data");
        if (data.path("from").isArray()) {
            words.add("from " + senders(data.path("from")));
        }
        if (data.has("subject")) {
            words.add("subject " + text(data.path("subject")));
        }
        return printable(String.join("  ", words));
    }

    private static String senders(JsonNode from) {
        var senders = new ArrayList<String>();
        for (JsonNode sender : from) {
            String name = text(sender.path("name"));
            String address = text(sender.path("address"));
            senders.add(name.isEmpty() ? address : name + " <" + address + ">");
        }
        return String.join(", ", senders);
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.asString() : "";
    }

    /** What a stranger wrote must not move the cursor of whoever reads it. */
    private static String printable(String line) {
        return line.replaceAll("\\p{Cntrl}", " ");
    }
}
