package dev.inlet.webhook.delivery;

import dev.inlet.event.LoggedEvent;
import dev.inlet.web.Links;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** What the log says of an event, as it is told: still text, but for the blanks between its tokens, and with its link absolute. */
@Component
class ToldData {

    static final String URL = "url";

    private final Links links;
    private final JsonMapper json;

    ToldData(Links links, JsonMapper json) {
        this.links = links;
        this.json = json;
    }

    /** The log knows paths alone: where Inlet is reached may change after the event. */
    String of(LoggedEvent event) {
        String compact = compact(event.data());
        int path = links.areAbsolute() ? path(compact) : -1;
        return path < 0 ? compact : compact.substring(0, path) + links.to(compact.substring(path));
    }

    /** PostgreSQL writes a blank after each comma and each colon. */
    static String compact(String data) {
        StringBuilder compact = new StringBuilder(data.length());
        int begin = 0;
        for (int at = 0; at < data.length(); at++) {
            char c = data.charAt(at);
            if (c == '"') {
                at = end(data, at);
            } else if (c == ' ') {
                compact.append(data, begin, at);
                begin = at + 1;
            }
        }
        return compact.append(data, begin, data.length()).toString();
    }

    /** Of the string that begins there. */
    private static int end(String data, int begin) {
        int quote = data.indexOf('"', begin + 1);
        while (isEscaped(data, quote)) {
            quote = data.indexOf('"', quote + 1);
        }
        return quote;
    }

    private static boolean isEscaped(String data, int quote) {
        int before = quote;
        while (data.charAt(before - 1) == '\\') {
            before--;
        }
        return (quote - before) % 2 == 1;
    }

    /** Where the path begins that is its link; -1 where it has none. */
    private int path(String data) {
        try (JsonParser parser = json.createParser(data)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean link = parser.currentName().equals(URL);
                if (parser.nextToken() == JsonToken.VALUE_STRING && link) {
                    return (int) parser.currentTokenLocation().getCharOffset() + 1;
                }
                parser.skipChildren();
            }
            return -1;
        }
    }
}
