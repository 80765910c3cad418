package dev.inlet.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.metrics.AlertRules.Rule;
import dev.inlet.testing.Prometheus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Every alert fires when it should and not when it should not, and leads to a section of the runbook. */
class AlertRulesTest {

    private static final Path TESTS = Path.of("src", "test", "prometheus");
    private static final String FILE = "alerts.test.yaml";
    private static final Path RUNBOOK = Path.of("docs", "runbook.md");
    private static final Pattern HEADING = Pattern.compile("^## (Inlet\\w+)$", Pattern.MULTILINE);

    @Test
    void theRulesHoldWhatTheirTestsPromise() {
        assertThat(Prometheus.tool(TESTS, "test", "rules", FILE)).contains("SUCCESS");
    }

    @Test
    void everyAlertIsTestedToFireAndNotToFire() throws IOException {
        Map<Boolean, List<String>> tested = expectations()
                .collect(Collectors.partitioningBy(
                        each -> each.containsKey("exp_alerts"),
                        Collectors.mapping(each -> String.valueOf(each.get("alertname")), Collectors.toList())));

        assertThat(Objects.requireNonNull(tested.get(true))).containsAll(names());
        assertThat(Objects.requireNonNull(tested.get(false))).containsAll(names());
    }

    @Test
    void everyAlertSaysHowBadItIsWhatIsTheMatterAndWhereToReadOn() {
        assertThat(AlertRules.all()).allSatisfy(rule -> {
            assertThat(rule.labels().get("severity")).isIn("warning", "critical");
            assertThat(rule.annotations()).containsOnlyKeys("summary", "description", "runbook_url");
            assertThat(rule.annotations().get("runbook_url"))
                    .isEqualTo("docs/runbook.md#" + rule.name().toLowerCase(Locale.ROOT));
        });
    }

    @Test
    void theRunbookHasASectionForEachAlertAndForNoOther() throws IOException {
        assertThat(HEADING.matcher(Files.readString(RUNBOOK)).results().map(heading -> heading.group(1)))
                .containsExactlyElementsOf(names());
    }

    private static List<String> names() {
        return AlertRules.all().stream().map(Rule::name).toList();
    }

    private static Stream<Map<String, Object>> expectations() throws IOException {
        Map<String, Object> file = new Yaml().load(Files.readString(TESTS.resolve(FILE)));
        return maps(file.get("tests")).flatMap(test -> maps(test.get("alert_rule_test")));
    }

    @SuppressWarnings("unchecked")
    private static Stream<Map<String, Object>> maps(@Nullable Object list) {
        return ((List<Map<String, Object>>) Objects.requireNonNull(list)).stream();
    }
}
