package dev.inlet.event;

import dev.inlet.web.Problem;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types of events that somebody wants to see. */
record WantedTypes(Set<EventType> types) {

    WantedTypes {
        types = Set.copyOf(types);
    }

    /** @param names of types, or of families such as {@code message.*}; none: all of them */
    static WantedTypes of(@Nullable List<String> names) {
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        (names == null ? List.<String>of() : names).forEach(name -> types.addAll(named(name.strip())));
        return new WantedTypes(types.isEmpty() ? EnumSet.allOf(EventType.class) : types);
    }

    private static List<EventType> named(String name) {
        List<EventType> types = Arrays.stream(EventType.values())
                .filter(type -> type.value().equals(name) || type.family().equals(name))
                .toList();
        if (types.isEmpty()) {
            throw Problem.invalid("type", "'" + name + "' is neither a type of events nor a family such as message.*");
        }
        return types;
    }

    boolean all() {
        return types.size() == EventType.values().length;
    }

    String[] values() {
        return types.stream().map(EventType::value).toArray(String[]::new);
    }
}
