package dev.inlet.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.inlet.testing.ChildInlet;
import dev.inlet.testing.MaildropAccount;
import dev.inlet.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One property gives logs in JSON, and one sends traces to a collector: a sync is a line in the one and a span in the other. */
class ObservedInletTests {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    @Test
    void aSyncIsALineOfJsonAndASpan() throws IOException {
        AtomicReference<String> traces = new AtomicReference<>("");
        HttpServer collector = collector(traces);
        Map<String, String> settings = Map.of(
                "logging.structured.format.console",
                "ecs",
                "management.opentelemetry.tracing.export.otlp.endpoint",
                "http://localhost:" + collector.getAddress().getPort() + "/v1/traces");
        try (ChildInlet inlet = ChildInlet.start(TestDatabase.create(), directory.resolve("log"), settings)
                        .ready();
                MaildropAccount maildrop = new MaildropAccount(inlet.api(), "", "")) {
            maildrop.deliver(MaildropAccount.message("Hello"));
            JsonNode sync = maildrop.sync();

            JsonNode line = await().atMost(PATIENCE).until(() -> syncLine(inlet), found -> !found.isMissingNode());
            assertThat(line.at("/inlet/sync/id").asString())
                    .isEqualTo(sync.path("id").asString());
            assertThat(line.at("/inlet/sync/outcome").asString()).isEqualTo("completed");
            assertThat(line.at("/inlet/account/id").asString())
                    .isEqualTo(maildrop.account().id());
            assertThat(line.at("/service/name").asString()).isEqualTo("inlet");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(traces.get())
                            .contains(
                                    "inlet.sync.outcome",
                                    "completed",
                                    sync.path("id").asString()));
        } finally {
            collector.stop(0);
        }
    }

    /** Every line is JSON; the one of the sync is looked for. */
    private static JsonNode syncLine(ChildInlet inlet) {
        return inlet.log()
                .lines()
                .filter(line -> line.startsWith("{") && line.endsWith("}"))
                .map(line -> JsonMapper.shared().readTree(line))
                .filter(line -> line.path("message").asString("").startsWith("sync of "))
                .findFirst()
                .orElse(JsonMapper.shared().missingNode());
    }

    /** Takes what an exporter of OTLP over HTTP posts. */
    private static HttpServer collector(AtomicReference<String> traces) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/v1/traces", exchange -> {
            String posted = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            traces.updateAndGet(before -> before + posted);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
