package dev.inlet.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.inlet.event.EventType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Some event types: one by its name, a family as {@code message.*}, or all as {@code *}. */
public record EventSelector(@JsonValue String value) {

    private static final String ALL = "*";

    @JsonCreator
    public EventSelector {
        String wanted = value;
        if (Arrays.stream(EventType.values()).noneMatch(type -> names(type).contains(wanted))) {
            throw new IllegalArgumentException("no event type is called '" + value + "'");
        }
    }

    /** Every name under which a type can be selected. */
    public static Set<String> names(EventType type) {
        return Set.of(type.value(), type.family(), ALL);
    }

    List<EventType> types() {
        return Arrays.stream(EventType.values())
                .filter(type -> names(type).contains(value))
                .toList();
    }
}
