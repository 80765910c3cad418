package dev.inlet.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What the documents tell people to do in the night can be done: statements, routes and metrics are there under these names. */
@InletTest
class RunbookTests {

    private static final Pattern SQL = Pattern.compile("`(select [^`]+)`");
    private static final Pattern ROUTE = Pattern.compile("(GET|POST|PATCH|DELETE) (/api/v1/[^\\s?`\"),]+)");
    private static final Pattern METRIC = Pattern.compile("\\b((?:inlet|hikaricp|process)_[a-z_0-9]+)");
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Map<String, RequestMappingHandlerMapping> mappings;

    @ParameterizedTest
    @ValueSource(strings = {"runbook.md", "faq.md", "security.md"})
    void whatIsNamedIsThere(String document) throws IOException {
        String text = Files.readString(Path.of("docs", document));
        found(SQL, text)
                .forEach(sql -> assertThatCode(() -> jdbc.sql("explain " + sql.replace('\n', ' '))
                                .query(String.class)
                                .list())
                        .as(sql)
                        .doesNotThrowAnyException());
        assertThat(routes())
                .containsAll(found(ROUTE, text).map(RunbookTests::anyVariable).toList());
        // those of Inlet are in the operator's document, which MetricsContractTests holds to what there is
        String metrics = Files.readString(Path.of("docs", "operations.md"))
                + new Api(port).get("/actuator/prometheus").text();
        assertThat(found(METRIC, text))
                .allSatisfy(metric ->
                        assertThat(metrics.contains(metric)).as(metric).isTrue());
    }

    private static Stream<String> found(Pattern what, String text) {
        return what.matcher(text).results().map(RunbookTests::words).distinct();
    }

    private static String words(MatchResult found) {
        return Stream.of(found.group(1), found.groupCount() > 1 ? found.group(2) : "")
                .collect(Collectors.joining(" "))
                .strip();
    }

    private Set<String> routes() {
        return mappings.values().stream()
                .flatMap(each -> each.getHandlerMethods().keySet().stream())
                .flatMap(RunbookTests::routes)
                .collect(Collectors.toSet());
    }

    private static Stream<String> routes(RequestMappingInfo mapping) {
        return mapping.getMethodsCondition().getMethods().stream()
                .flatMap(method -> mapping.getPatternValues().stream().map(path -> anyVariable(method + " " + path)));
    }

    private static String anyVariable(String route) {
        return VARIABLE.matcher(route).replaceAll("{}");
    }
}
