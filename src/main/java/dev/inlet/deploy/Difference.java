package dev.inlet.deploy;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What lies between a declaration and what Inlet shows, which has more fields and writes values its own way. */
final class Difference {

    private static final String CREDENTIALS = "credentials";

    private Difference() {}

    /** Whether everything that is declared is shown. */
    static boolean covers(JsonNode shown, JsonNode declared) {
        if (declared.isObject()) {
            return declared.properties().stream()
                    .allMatch(field -> covers(shown.path(field.getKey()), field.getValue()));
        }
        return declared.equals(shown) || sameNumber(declared, shown) || sameDuration(declared, shown);
    }

    private static boolean sameNumber(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber() && one.decimalValue().compareTo(other.decimalValue()) == 0;
    }

    /** PT60S is PT1M. */
    private static boolean sameDuration(JsonNode one, JsonNode other) {
        Optional<Duration> duration = duration(one);
        return duration.isPresent() && duration.equals(duration(other));
    }

    private static Optional<Duration> duration(JsonNode text) {
        try {
            return text.isString() ? Optional.of(Duration.parse(text.asString())) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A merge-patch keeps what it does not name, so another type of credentials takes what the old one had away. */
    static ObjectNode patch(JsonNode shown, ObjectNode declared) {
        JsonNode before = shown.path(CREDENTIALS);
        if (declared.path(CREDENTIALS) instanceof ObjectNode after
                && !after.path("type").equals(before.path("type"))) {
            before.propertyNames().stream().filter(field -> !after.has(field)).forEach(after::putNull);
        }
        return declared;
    }
}
