package dev.inlet.testing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus on a free loopback port that scrapes an Inlet, and its tool for rules. */
public final class Prometheus implements AutoCloseable {

    private static final Path SERVER = Path.of("/usr/bin/prometheus");
    private static final Path TOOL = Path.of("/usr/bin/promtool");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path home;
    private final Process process;
    private final String root;

    private Prometheus(Path home, Process process, String root) {
        this.home = home;
        this.process = process;
        this.root = root;
    }

    /** Starts one that scrapes the Inlet at that port, and knows these rules. */
    public static Prometheus scraping(int port, Path rules) {
        requireInstalled();
        try {
            Path home = Files.createTempDirectory("inlet-prometheus");
            Files.writeString(home.resolve("prometheus.yml"), """
                    global: {scrape_interval: 3s, scrape_timeout: 3s, evaluation_interval: 3s}
                    rule_files: ["%s"]
                    scrape_configs:
                      - job_name: inlet
                        metrics_path: /actuator/prometheus
                        authorization: {credentials: "%s"}
                        static_configs: [{targets: ["localhost:%d"]}]
                    """.formatted(rules.toAbsolutePath(), Api.TOKEN, port));
            String address = "127.0.0.1:" + freePort();
            Process process = new ProcessBuilder(
                            SERVER.toString(),
                            "--config.file=" + home.resolve("prometheus.yml"),
                            "--storage.tsdb.path=" + home.resolve("data"),
                            "--web.listen-address=" + address)
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new Prometheus(home, process, "http://" + address).ready();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Prometheus ready() {
        await("Prometheus to be ready; its log: " + home.resolve("log"))
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> get("/-/ready").statusCode() == 200);
        return this;
    }

    /** What its tool says about files, and that it says it with success. */
    public static String tool(Path directory, String... arguments) {
        requireInstalled();
        try {
            Process tool = new ProcessBuilder(java.util.stream.Stream.concat(
                                    java.util.stream.Stream.of(TOOL.toString()), List.of(arguments).stream())
                            .toList())
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (tool.waitFor() != 0) {
                throw new AssertionError(said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Where Prometheus is not installed the test is reported as not run, but under CI as failed: there nothing may be left out. */
    private static void requireInstalled() {
        boolean installed = Files.isExecutable(SERVER) && Files.isExecutable(TOOL);
        if (!installed && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("Prometheus is not installed; under CI nothing may be left out");
        }
        assumeTrue(installed, "not run: needs Prometheus installed (Debian's package prometheus)");
    }

    /** The series that an expression has now; an expression that Prometheus refuses is an error. */
    public JsonNode query(String expression) {
        HttpResponse<String> answer =
                get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        if (answer.statusCode() != 200) {
            throw new AssertionError(expression + ": " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body()).path("data").path("result");
    }

    /** Its rules, as it evaluates them. */
    public List<JsonNode> rules() {
        JsonNode groups = JsonMapper.shared()
                .readTree(get("/api/v1/rules").body())
                .path("data")
                .path("groups");
        return groups.valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .toList();
    }

    /** What went wrong with the last scrape; empty where nothing did. */
    public String scrapeError() {
        return JsonMapper.shared()
                .readTree(get("/api/v1/targets").body())
                .at("/data/activeTargets/0/lastError")
                .asString("");
    }

    private HttpResponse<String> get(String path) {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create(root + path)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        try {
            process.destroy();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            FileSystemUtils.deleteRecursively(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
