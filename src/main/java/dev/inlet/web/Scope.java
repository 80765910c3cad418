package dev.inlet.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What a caller may do; the names are a published contract. Whoever may write may read as well. */
@Schema(enumAsRef = true) // a set of an enumeration without a name is more than some generators of clients can write
public enum Scope {
    ACCOUNTS_READ("accounts:read"),
    ACCOUNTS_WRITE("accounts:write"),
    MESSAGES_READ("messages:read"),
    MESSAGES_WRITE("messages:write"),
    RAW_READ("raw:read"),
    WEBHOOKS_READ("webhooks:read"),
    WEBHOOKS_WRITE("webhooks:write"),
    EVENTS_READ("events:read"),
    TRANSCRIPTS_READ("transcripts:read"),
    TOKENS_READ("tokens:read"),
    TOKENS_WRITE("tokens:write"),
    METRICS_READ("metrics:read"),
    METRICS_WRITE("metrics:write");

    private static final String WRITE = ":write";
    private static final String READ = ":read";
    private final String value;

    Scope(String value) {
        this.value = value;
    }

    @JsonCreator
    public static Scope of(String value) {
        return Arrays.stream(values())
                .filter(scope -> scope.value.equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + value + "' is no scope; there are " + names()));
    }

    public static boolean exists(String value) {
        return Arrays.stream(values()).anyMatch(scope -> scope.value.equals(value));
    }

    @JsonValue
    public String value() {
        return value;
    }

    public boolean writes() {
        return value.endsWith(WRITE);
    }

    /** Whether who has this one may do what the other one says. */
    boolean covers(Scope other) {
        return this == other || writes() && other.value.equals(value.replace(WRITE, READ));
    }

    private static String names() {
        return Arrays.stream(values()).map(Scope::value).collect(Collectors.joining(", "));
    }
}
