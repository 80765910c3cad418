package dev.inlet.local;

import static org.awaitility.Awaitility.await;

import dev.inlet.testing.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An Inlet without any configuration, in a process of its own, which a test can kill. */
final class LocalInlet implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Pattern TOKEN = Pattern.compile("API token, shown this once .*: ([0-9a-f]{64})");

    private final Process process;
    private final Path log;

    private LocalInlet(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts one on that data directory; {@code log} receives what it prints. */
    static LocalInlet start(Path dataDirectory, Path log) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.inlet.InletApplication",
                        "--server.port=0",
                        "--inlet.local.data-dir=" + dataDirectory)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new LocalInlet(process, log);
    }

    LocalInlet ready() {
        await("Inlet to start; its log is " + log).atMost(PATIENCE).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("Inlet ended: " + log());
            }
            return log().contains("Started InletApplication");
        });
        return this;
    }

    /** Waits for it to end by itself. */
    int exitCode() throws InterruptedException {
        process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return process.exitValue();
    }

    Api api(String token) {
        return new Api(Integer.parseInt(found(PORT))).bearing(token);
    }

    /** The token it made, which only its first start shows. */
    String token() {
        return found(TOKEN);
    }

    private String found(Pattern pattern) {
        Matcher matcher = pattern.matcher(log());
        if (!matcher.find()) {
            throw new AssertionError("not in the log: " + pattern);
        }
        return matcher.group(1);
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells it to stop, and does not wait. */
    void stop() {
        process.destroy();
    }

    /** As kill -9 does: without a chance to stop its PostgreSQL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
