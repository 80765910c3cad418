package dev.inlet.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropServer;
import dev.inlet.testing.TestAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** docs/operations.md lists exactly the metrics of Inlet's own that /actuator/prometheus shows, each with its type and its labels. */
@InletTest
class MetricsContractTests {

    /** Name, type, the label with its values where they are few, and the question that it answers. */
    private static final Pattern ROW = Pattern.compile(
            "^\\| `(inlet_\\w+)` \\| (counter|gauge|histogram) \\| (?:`(\\w+)`(?: = ([^|]+))? )?\\| \\S[^|]+ \\|$",
            Pattern.MULTILINE);

    private static final Pattern TYPE = Pattern.compile("^# TYPE (inlet_\\w+) (\\w+)$", Pattern.MULTILINE);
    private static final Pattern SAMPLE = Pattern.compile("^(inlet_\\w+)(?:\\{(.*?)})? \\S+$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(.*?)\"");

    /** A type and a label, "" for none, with its values, none where they are not listed. */
    private record Series(String type, String label, SortedSet<String> values) {}

    @LocalServerPort
    int port;

    @Test
    void theDocumentListsWhatIsShownAndNothingElse() throws IOException {
        Api api = new Api(port);
        try (MaildropServer server = new MaildropServer().addUser("alice", "secret")) {
            TestAccount account = TestAccount.create(
                    api, server.host(), server.port(), "none", ", \"poll\": {\"interval\": \"P30D\"}");
            String own = "account=\"" + account.id() + "\"";
            await().atMost(Duration.ofSeconds(60)).until(() -> scraped(api), text -> text.contains(own));

            assertThat(shown(scraped(api))).isEqualTo(documented());
            assertThat(scraped(api))
                    .doesNotContain(
                            account.view().path("name").asString(), server.host() + ":" + server.port(), "alice");
            api.delete(account.path());
        }
    }

    private static String scraped(Api api) {
        return api.get("/actuator/prometheus").text();
    }

    private static SortedMap<String, Series> documented() throws IOException {
        SortedMap<String, Series> documented = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("docs", "operations.md")))
                .results()
                .forEach(row -> {
                    String label = row.group(3) == null ? "" : row.group(3);
                    SortedSet<String> values = row.group(4) == null
                            ? new TreeSet<>()
                            : new TreeSet<>(List.of(row.group(4).split(", ")));
                    documented.put(row.group(1), new Series(row.group(2), label, values));
                });
        return documented;
    }

    private static SortedMap<String, Series> shown(String text) {
        SortedMap<String, Series> shown = new TreeMap<>();
        TYPE.matcher(text)
                .results()
                .forEach(type -> shown.put(type.group(1), series(text, type.group(1), type.group(2))));
        shown.keySet().removeIf(name -> isMaximum(name, shown));
        return shown;
    }

    /** Each histogram comes with the longest of late, which the document says once for all. */
    private static boolean isMaximum(String name, SortedMap<String, Series> all) {
        Series base = all.get(name.replaceAll("_max$", ""));
        return name.endsWith("_max") && base != null && base.type().equals("histogram");
    }

    private static Series series(String text, String name, String type) {
        SortedSet<String> labels = new TreeSet<>();
        SortedSet<String> values = new TreeSet<>();
        SAMPLE.matcher(text)
                .results()
                .filter(sample -> sample.group(1).matches(name + "(_bucket|_count|_sum)?") && sample.group(2) != null)
                .flatMap(sample -> LABEL.matcher(sample.group(2)).results())
                .filter(label -> !label.group(1).equals("le"))
                .forEach(label -> {
                    labels.add(label.group(1));
                    values.add(label.group(2));
                });
        assertThat(labels).as(name).hasSizeLessThan(2);
        String label = labels.isEmpty() ? "" : labels.first();
        return new Series(type, label, label.equals("account") ? new TreeSet<>() : values);
    }
}
