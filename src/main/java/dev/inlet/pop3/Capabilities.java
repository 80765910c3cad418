package dev.inlet.pop3;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the server says it can do, as it says it now: lists differ before and after TLS and login.
 *
 * @param known whether it answered CAPA at all
 * @param offered arguments by capability, both in upper case
 */
public record Capabilities(boolean known, Map<String, List<String>> offered) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    public Capabilities {
        offered = Map.copyOf(offered);
    }

    /** Of a server that does not know CAPA. */
    static Capabilities unknown() {
        return new Capabilities(false, Map.of());
    }

    static Capabilities of(List<List<String>> lines) {
        Map<String, List<String>> offered = new LinkedHashMap<>();
        for (List<String> line : lines) {
            List<String> fields =
                    line.stream().map(field -> field.toUpperCase(Locale.ROOT)).toList();
            offered.putIfAbsent(fields.getFirst(), fields.subList(1, fields.size()));
        }
        return new Capabilities(true, offered);
    }

    public boolean offers(String capability) {
        return offered.containsKey(capability);
    }

    public boolean pipelining() {
        return offers("PIPELINING");
    }

    /** The least time from one login to the next (RFC 2449 section 6.5); zero where the server demands none. */
    public Duration loginDelay() {
        return Duration.ofSeconds(number("LOGIN-DELAY").orElse(0));
    }

    /** After how many days messages may be gone, 0 for at once (RFC 2449 section 6.7); empty for never, or where it is not said. */
    public OptionalInt expireDays() {
        return number("EXPIRE");
    }

    boolean utf8Names() {
        return offered.getOrDefault("UTF8", List.of()).contains("USER");
    }

    private OptionalInt number(String capability) {
        List<String> arguments = offered.getOrDefault(capability, List.of());
        return !arguments.isEmpty() && NUMBER.matcher(arguments.getFirst()).matches()
                ? OptionalInt.of(Integer.parseInt(arguments.getFirst()))
                : OptionalInt.empty();
    }

    public Set<String> saslMechanisms() {
        return new LinkedHashSet<>(offered.getOrDefault("SASL", List.of()));
    }
}
