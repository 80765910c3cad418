package dev.inlet.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.Yaml;

/** The alerts that Inlet comes with. */
final class AlertRules {

    static final Path FILE = Path.of("helm", "inlet", "files", "alerts.yaml");

    private AlertRules() {}

    /** One of them. */
    record Rule(String name, String expression, Map<String, String> labels, Map<String, String> annotations) {

        @SuppressWarnings("unchecked")
        static Rule of(Map<String, Object> rule) {
            return new Rule(
                    text(rule, "alert"),
                    text(rule, "expr"),
                    (Map<String, String>) Objects.requireNonNull(rule.get("labels")),
                    (Map<String, String>) Objects.requireNonNull(rule.get("annotations")));
        }

        private static String text(Map<String, Object> rule, String name) {
            return String.valueOf(Objects.requireNonNull(rule.get(name), name));
        }
    }

    static List<Rule> all() {
        try {
            return of(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Rule> of(String yaml) {
        Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml().load(yaml);
        return Objects.requireNonNull(file.get("groups")).stream()
                .flatMap(group -> Objects.requireNonNull(group.get("rules")).stream())
                .map(Rule::of)
                .toList();
    }
}
