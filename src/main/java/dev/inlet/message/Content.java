package dev.inlet.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.inlet.web.Problem;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much of a message is here. */
public enum Content {
    /** All of it. */
    @JsonProperty("full")
    FULL,
    /** Its header, because its account takes no more; the rest lies on the server. */
    @JsonProperty("headers")
    HEADERS;

    /** As the database has it: null is what was there before there was a choice. */
    static Content parse(@Nullable String column) {
        return column == null ? FULL : valueOf(column.toUpperCase(Locale.ROOT));
    }

    /** As a caller says it. */
    static Content named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("content", "must be full or headers"));
    }

    @Nullable
    String column() {
        return this == FULL ? null : name().toLowerCase(Locale.ROOT);
    }
}
