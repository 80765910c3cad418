package dev.inlet.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.inlet.testing.Api;
import dev.inlet.testing.ChildInlet;
import dev.inlet.testing.MaildropAccount;
import dev.inlet.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One property gives logs in JSON, and one sends traces to a collector: a sync is a line in the one and a span in the other, and
 * whoever is told of its messages goes on with its trace.
 */
class ObservedInletTests {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    static Path directory;

    private static final List<CollectedSpan> spans = new CopyOnWriteArrayList<>();
    /** What webhooks said of their place in a trace, by the path of the message or account that they told of. */
    private static final Map<String, String> told = new ConcurrentHashMap<>();

    private static HttpServer server;
    private static ChildInlet inlet;

    @BeforeAll
    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext(
                "/v1/traces", exchange -> answer(exchange, posted -> spans.addAll(CollectedSpan.in(posted))));
        server.createContext(
                "/hook",
                exchange -> answer(
                        exchange,
                        posted -> told.put(
                                JsonMapper.shared()
                                        .readTree(posted)
                                        .at("/data/url")
                                        .asString(),
                                exchange.getRequestHeaders().getFirst("traceparent"))));
        server.start();
        Map<String, String> settings = Map.of(
                "logging.structured.format.console",
                "ecs",
                "management.opentelemetry.tracing.export.otlp.endpoint",
                url("/v1/traces"));
        inlet = ChildInlet.start(TestDatabase.create(), directory.resolve("log"), settings)
                .ready();
        assertThat(inlet.api()
                        .post("/api/v1/webhooks", """
                                {"url": "%s", "eventTypes": ["message.received", "account.created"]}""".formatted(url("/hook")))
                        .status())
                .isEqualTo(201);
    }

    private static String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private static void answer(HttpExchange exchange, Consumer<byte[]> what) throws IOException {
        what.accept(exchange.getRequestBody().readAllBytes());
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @AfterAll
    static void stop() {
        inlet.close();
        server.stop(0);
    }

    @Test
    void aSyncIsALineOfJsonAndASpan() {
        try (MaildropAccount maildrop = new MaildropAccount(inlet.api(), "", "")) {
            maildrop.deliver(MaildropAccount.message("Hello"));
            JsonNode sync = maildrop.sync();

            CollectedSpan span = span(each -> is(each, "inlet.sync.id", sync.path("id")));
            assertThat(span.name()).isEqualTo("sync");
            assertThat(span.parent()).isEmpty();
            assertThat(span.tags())
                    .containsEntry("inlet.sync.outcome", "completed")
                    .containsEntry("inlet.sync.retrieved", "1")
                    .containsEntry("inlet.account.id", maildrop.account().id());
            List<JsonNode> lines =
                    await().atMost(PATIENCE).until(() -> syncLines(sync.path("id")), found -> !found.isEmpty());
            assertThat(lines).hasSize(1);
            JsonNode line = lines.getFirst();
            assertThat(line.at("/inlet/sync/outcome").asString()).isEqualTo("completed");
            assertThat(line.at("/inlet/account/id").asString())
                    .isEqualTo(maildrop.account().id());
            assertThat(line.at("/service/name").asString()).isEqualTo("inlet");
            assertThat(line.path("traceId").asString()).isEqualTo(span.trace());
        }
    }

    @Test
    void whoIsToldOfAMessageGoesOnWithTheTraceOfTheSyncThatTookIt() {
        try (MaildropAccount maildrop = new MaildropAccount(inlet.api(), "", "")) {
            maildrop.deliver(MaildropAccount.message("Traced"));
            JsonNode sync = maildrop.sync();
            String message = maildrop.path("Traced");

            String traceParent = await().atMost(PATIENCE).until(() -> told.get(message), each -> each != null);
            CollectedSpan taken = span(each -> is(each, "inlet.sync.id", sync.path("id")));
            CollectedSpan attempt = span(each -> traceParent.contains(each.id()));
            assertThat(traceParent).isEqualTo("00-" + taken.trace() + "-" + attempt.id() + "-01");
            assertThat(attempt.name()).isEqualTo("webhook attempt");
            assertThat(attempt.trace()).isEqualTo(taken.trace());
            assertThat(attempt.parent()).isEqualTo(taken.id());
        }
    }

    /** The last digit says whether whoever began the trace collects it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "5bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"
            })
    void whoIsToldOfARequestGoesOnWithTheTraceOfItsCaller(String callers) {
        Api.Answer made = inlet.api().post("/api/v1/accounts", """
                {"name": "%s", "server": {"host": "localhost", "port": 1, "tls": "none"},
                 "credentials": {"type": "password", "username": "alice", "password": "secret"}, "poll": {"enabled": false}}""".formatted(callers), "traceparent", "00-" + callers);
        assertThat(made.status()).as(made.text()).isEqualTo(201);

        String account = "/api/v1/accounts/" + made.json().path("id").asString();
        String traceParent = await().atMost(PATIENCE).until(() -> told.get(account), each -> each != null);
        assertThat(traceParent).startsWith("00-" + callers.substring(0, 33)).endsWith(callers.substring(49));
    }

    private static CollectedSpan span(Predicate<CollectedSpan> wanted) {
        return await().atMost(PATIENCE)
                .until(() -> spans.stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private static boolean is(CollectedSpan span, String tag, JsonNode value) {
        return value.asString().equals(span.tags().get(tag));
    }

    /** Every line is JSON; those of the sync are looked for. */
    private static List<JsonNode> syncLines(JsonNode sync) {
        return inlet.log()
                .lines()
                .filter(line -> line.startsWith("{") && line.endsWith("}"))
                .map(line -> JsonMapper.shared().readTree(line))
                .filter(line -> line.path("message").asString("").startsWith("sync of "))
                .filter(line -> line.at("/inlet/sync/id").equals(sync))
                .toList();
    }
}
