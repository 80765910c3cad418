package dev.inlet.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.inlet.web.Problem;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Headers that a webhook's owner adds to each request: often credentials, so their values are shown to nobody again. */
public record CustomHeaders(@JsonValue Map<String, String> values) {

    /** Stands for a value in answers, and in a change for the value that is kept. */
    static final String MASK = "***";

    public static final CustomHeaders NONE = new CustomHeaders(Map.of());

    private static final int MAX_COUNT = 20;
    private static final int MAX_NAME = 100;
    private static final int MAX_VALUE = 4096;
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1," + MAX_NAME + "}");
    private static final Predicate<String> PRINTABLE =
            Pattern.compile("[\\x20-\\x7E\\t]*").asMatchPredicate();
    private static final Set<String> RESERVED = Set.of(
            "host",
            "connection",
            "keep-alive",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "user-agent");
    private static final Set<String> RESERVED_PREFIXES = Set.of("webhook-", "content-", "proxy-");

    @JsonCreator
    public CustomHeaders {
        require(values.size() <= MAX_COUNT, "", "there can be at most " + MAX_COUNT);
        Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        values.forEach((name, value) -> {
            checkName(name);
            checkValue(name, value);
            require(sorted.put(name, value) == null, "." + name, "is named twice");
        });
        values = Collections.unmodifiableMap(sorted);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    CustomHeaders masked() {
        Map<String, String> masked = new TreeMap<>(values);
        masked.replaceAll((name, value) -> MASK);
        return new CustomHeaders(masked);
    }

    /** With each mask replaced by the value that is kept for this name. */
    CustomHeaders unmasked(CustomHeaders kept) {
        Map<String, String> unmasked = new TreeMap<>(values);
        unmasked.replaceAll((name, value) -> value.equals(MASK) ? kept.kept(name) : value);
        return new CustomHeaders(unmasked);
    }

    private String kept(String name) {
        String value = values.get(name);
        if (value == null) {
            throw Problem.invalid("headers." + name, "needs a value: " + MASK + " stands for one that is already kept");
        }
        return value;
    }

    private static void checkName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        require(
                TOKEN.matcher(name).matches(),
                "",
                "a name must be a header name of at most " + MAX_NAME + " characters");
        require(
                !RESERVED.contains(lower) && RESERVED_PREFIXES.stream().noneMatch(lower::startsWith),
                "." + name,
                "is a header that Inlet sets itself");
    }

    private static void checkValue(String name, String value) {
        require(
                value != null && value.length() <= MAX_VALUE && PRINTABLE.test(value),
                "." + name,
                "must have at most " + MAX_VALUE + " printable ASCII characters");
    }

    private static void require(boolean condition, String where, String otherwise) {
        if (!condition) {
            throw Problem.invalid("headers" + where, otherwise);
        }
    }

    @Override
    public String toString() {
        return "CustomHeaders" + values.keySet();
    }
}
