package dev.inlet.pop3;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the server says it can do, as it says it now: lists differ before and after TLS and login.
 *
 * @param known whether it answered CAPA at all
 * @param offered arguments by capability, both in upper case
 */
public record Capabilities(boolean known, Map<String, List<String>> offered) {

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

    public Set<String> saslMechanisms() {
        return new LinkedHashSet<>(offered.getOrDefault("SASL", List.of()));
    }
}
