package dev.inlet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Grafana is given says only what its documentation knows of, and each file finds the others, as the compose file mounts them. No
 * Grafana reads it here; that its queries have answers, PrometheusTests shows.
 */
class GrafanaFilesTest {

    private static final int COLUMNS = 24;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)");
    /** Grafana's own. */
    private static final Set<String> BUILT_IN = Set.of("__rate_interval", "__range", "__interval");

    private static final Set<String> PANELS = Set.of("row", "stat", "timeseries", "bargauge");
    private static final List<String> SOURCE = List.of("name", "uid", "type", "access", "url", "isDefault", "orgId");
    private static final List<String> PROVIDER =
            List.of("name", "type", "options", "orgId", "folder", "disableDeletion");

    private final JsonNode compose = yaml("docker-compose.yml");
    private final JsonNode grafana = compose.at("/services/grafana");
    private final JsonNode dashboard = JsonMapper.shared().readTree(read("helm/inlet/files/dashboard.json"));

    private static String read(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode yaml(String path) {
        return JsonMapper.shared().valueToTree(new Yaml().<Map<String, Object>>load(read(path)));
    }

    @Test
    void theDataSourceIsThePrometheusBesideIt() {
        JsonNode source = only("compose/grafana/datasources/prometheus.yaml", "datasources");
        assertThat(SOURCE).containsAll(source.propertyNames());
        assertThat(source.path("type").asString()).isEqualTo("prometheus");
        assertThat(source.path("access").asString()).isEqualTo("proxy");
        assertThat(source.path("url").asString()).isEqualTo("http://prometheus:9090");
        assertThat(compose.at("/services/prometheus/ports/0").asString()).endsWith(":9090");
        assertThat(grafana.path("depends_on").propertyNames()).contains("prometheus");
    }

    @Test
    void theDashboardIsWhereGrafanaLooksForIt() {
        JsonNode provider = only("compose/grafana/dashboards/inlet.yaml", "providers");
        assertThat(PROVIDER).containsAll(provider.propertyNames());
        assertThat(provider.path("type").asString()).isEqualTo("file");
        String directory = provider.at("/options/path").asString();
        String home = grafana.at("/environment/GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH")
                .asString();
        assertThat(Path.of(home).getParent()).hasToString(directory);
        assertThat(grafana.path("volumes").valueStream().map(JsonNode::asString))
                .contains(
                        "./compose/grafana:/etc/grafana/provisioning:ro",
                        "./helm/inlet/files/dashboard.json:" + home + ":ro");
    }

    /** The one entry of a provisioning file, which has no other list. */
    private static JsonNode only(String path, String list) {
        JsonNode file = yaml(path);
        assertThat(file.propertyNames()).containsExactlyInAnyOrder("apiVersion", list);
        assertThat(file.path("apiVersion").asInt()).isEqualTo(1);
        assertThat(file.path(list)).hasSize(1);
        return file.path(list).get(0);
    }

    @Test
    void everyPanelIsOfAKindThatGrafanaHasAndStandsWhereNoOtherDoes() {
        Set<String> cells = new HashSet<>();
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            assertThat(PANELS).contains(panel.path("type").asString());
            assertThat(ids.add(panel.path("id").asInt()))
                    .as(panel.path("title").asString())
                    .isTrue();
            place(panel.path("gridPos"), cells);
        }
        assertThat(dashboard.path("uid").asString()).matches("[a-zA-Z0-9_-]{1,40}");
        assertThat(dashboard.path("schemaVersion").asInt()).isPositive();
    }

    private static void place(JsonNode place, Set<String> cells) {
        int right = place.path("x").asInt() + place.path("w").asInt();
        assertThat(right).isBetween(1, COLUMNS);
        for (int x = place.path("x").asInt(); x < right; x++) {
            for (int y = place.path("y").asInt();
                    y < place.path("y").asInt() + place.path("h").asInt();
                    y++) {
                assertThat(cells.add(x + "/" + y)).as("free at " + x + "/" + y).isTrue();
            }
        }
    }

    @Test
    void everyVariableIsOneOfTheDashboardsOwnAndEveryQueryHasItsLetter() {
        Set<String> known = dashboard
                .at("/templating/list")
                .valueStream()
                .map(each -> each.path("name").asString())
                .collect(Collectors.toCollection(HashSet::new));
        assertThat(known).contains("datasource");
        known.addAll(BUILT_IN);
        dashboard
                .path("panels")
                .valueStream()
                .map(panel -> panel.path("targets"))
                .forEach(queries -> {
                    assertThat(queries.valueStream()
                                    .map(each -> each.path("refId").asString()))
                            .doesNotHaveDuplicates();
                    queries.forEach(query -> {
                        assertThat(query.at("/datasource/uid").asString()).isEqualTo("${datasource}");
                        assertThat(VARIABLE.matcher(query.path("expr").asString())
                                        .results()
                                        .map(each -> each.group(1)))
                                .isSubsetOf(known);
                    });
                });
    }
}
