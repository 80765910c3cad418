package dev.inlet.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropServer;
import dev.inlet.testing.Prometheus;
import dev.inlet.testing.TestAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus that scrapes a real Inlet has an answer to every query of the dashboard, and all that the alerts look at. */
@InletTest
class PrometheusTests {

    private static final Path DASHBOARD = Path.of("helm", "inlet", "files", "dashboard.json");
    private static final Pattern SERIES = Pattern.compile("\\b(?:inlet|hikaricp)_\\w+(?:\\{[^}]*})?");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @LocalServerPort
    int port;

    @Test
    void everyQueryOfTheDashboardAndEverySeriesOfTheAlertsIsThere() throws IOException {
        Api api = new Api(port);
        try (MaildropServer server = new MaildropServer().addUser("alice", "secret");
                Prometheus prometheus = Prometheus.scraping(port, AlertRules.FILE)) {
            // the panels by account need one
            TestAccount account = TestAccount.create(
                    api, server.host(), server.port(), "none", ", \"poll\": {\"interval\": \"P30D\"}");
            SortedSet<String> queries = dashboardQueries();
            assertThat(queries).hasSizeGreaterThan(30);
            queries.addAll(alertSeries());

            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
                queries.removeIf(query -> !prometheus.query(query).isEmpty());
                assertThat(queries)
                        .as("without an answer; scraping: %s", prometheus.scrapeError())
                        .isEmpty();
            });
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(prometheus.rules())
                            .hasSameSizeAs(AlertRules.all())
                            .allSatisfy(rule ->
                                    assertThat(rule.path("health").asString()).isEqualTo("ok")));
            api.delete(account.path());
        }
    }

    /** As Grafana would send them. */
    private static SortedSet<String> dashboardQueries() throws IOException {
        JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DASHBOARD));
        SortedSet<String> queries = dashboard
                .path("panels")
                .valueStream()
                .flatMap(panel -> panel.path("targets").valueStream())
                .map(target -> target.path("expr").asString())
                .map(query -> query.replace("$job", ".*").replace("$__rate_interval", "1m"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(queries).allSatisfy(query -> assertThat(query).doesNotContain("$"));
        return queries;
    }

    /** The series alone: where all is well no alert has any. */
    private static Stream<String> alertSeriesOf(String expression) {
        return SERIES.matcher(expression).results().map(match -> match.group());
    }

    private static SortedSet<String> alertSeries() {
        SortedSet<String> series = AlertRules.all().stream()
                .flatMap(rule -> alertSeriesOf(rule.expression()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(series).hasSizeGreaterThan(10);
        return series;
    }
}
