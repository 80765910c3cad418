package dev.inlet.deploy;

import static dev.inlet.deploy.Chart.withSecrets;
import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.TemplateCommand;
import dev.inlet.testing.Prometheus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** The chart brings alerts and dashboard into a cluster on request: the very ones that are tested as plain files. */
class ObservabilityChartTests {

    private static final String RULE = "PrometheusRule";

    @Test
    void neitherIsThereUnasked() throws IOException {
        assertThat(find(withSecrets(), RULE)).isEmpty();
        assertThat(find(withSecrets(), "ConfigMap")).isEmpty();
    }

    @Test
    void theAlertsAreThoseOfTheFileAndPrometheusTakesThem(@TempDir Path directory) throws IOException {
        Map<String, Object> rule = find(
                        withSecrets()
                                .set("prometheusRule.enabled", "true")
                                .set("prometheusRule.labels.release", "monitoring"),
                        RULE)
                .orElseThrow();

        Object spec = Objects.requireNonNull(rule.get("spec"));
        assertThat(spec).isEqualTo(new Yaml().load(Files.readString(Chart.DIRECTORY.resolve("files/alerts.yaml"))));
        assertThat(rule).extracting("metadata.labels").asString().contains("release=monitoring");
        Files.writeString(directory.resolve("rules.yaml"), new Yaml().dump(spec));
        assertThat(Prometheus.tool(directory, "check", "rules", "rules.yaml")).contains("13 rules found");
    }

    @Test
    void theRunbookIsWhereTheOperatorKeepsIt() throws IOException {
        Map<String, Object> rule = find(
                        withSecrets()
                                .set("prometheusRule.enabled", "true")
                                .set("prometheusRule.runbookUrl", "https://wiki.example.com/inlet"),
                        RULE)
                .orElseThrow();

        assertThat(rule.toString())
                .contains("https://wiki.example.com/inlet#inletaccountsstale")
                .doesNotContain("docs/runbook.md");
    }

    @Test
    void theDashboardIsThatOfTheFile() throws IOException {
        Map<String, Object> map = find(withSecrets().set("dashboard.enabled", "true"), "ConfigMap")
                .orElseThrow();

        assertThat(map).extracting("metadata.labels").asString().contains("grafana_dashboard=1");
        assertThat(map).extracting("metadata.name").isEqualTo("inlet-dashboard");
        Map<?, ?> data = (Map<?, ?>) Objects.requireNonNull(map.get("data"));
        assertThat(JsonMapper.shared().readTree(String.valueOf(data.get("inlet.json"))))
                .isEqualTo(JsonMapper.shared()
                        .readTree(Files.readString(Chart.DIRECTORY.resolve("files/dashboard.json"))));
    }

    private static Optional<Map<String, Object>> find(TemplateCommand command, String kind) throws IOException {
        String rendered = command.call();
        assertThat(Manifests.of(rendered).all()).isNotEmpty(); // strictly as their types want them
        Iterable<Object> documents = new Yaml().loadAll(rendered);
        return StreamSupport.stream(documents.spliterator(), false)
                .filter(Objects::nonNull)
                .map(ObservabilityChartTests::map)
                .filter(each -> kind.equals(each.get("kind")))
                .findFirst();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object document) {
        return (Map<String, Object>) document;
    }
}
