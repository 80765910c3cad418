package dev.inlet.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An Inlet on a named database in a process of its own, which a test can kill. */
public final class ChildInlet implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** What it does for seconds only is not worth compiling well. */
    private static final List<String> SHORT_LIVED =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "--enable-native-access=ALL-UNNAMED");

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    private final Process process;
    private final Path log;

    private ChildInlet(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts one with these properties; {@code log} receives what it prints, after what it holds already. */
    public static ChildInlet start(FreshDatabase database, Path log, Map<String, String> properties) {
        return start(database, log, SHORT_LIVED, properties);
    }

    /** The same with Java options of the caller's choice. */
    public static ChildInlet start(
            FreshDatabase database, Path log, List<String> javaOptions, Map<String, String> properties) {
        return launch(command(database, javaOptions, properties), log);
    }

    /** The same from the jar of another version. */
    public static ChildInlet startJar(Path jar, FreshDatabase database, Path log, Map<String, String> properties) {
        List<String> command = command(database, SHORT_LIVED, properties);
        List<String> program = command.subList(command.indexOf("-cp"), command.indexOf("--server.port=0"));
        program.clear();
        program.addAll(List.of("-jar", jar.toString()));
        return launch(command, log);
    }

    private static ChildInlet launch(List<String> command, Path log) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new ChildInlet(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(
            FreshDatabase database, List<String> javaOptions, Map<String, String> properties) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(javaOptions);
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + properties.getOrDefault("java.io.tmpdir", System.getProperty("java.io.tmpdir")),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.inlet.InletApplication",
                "--server.port=0",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password(),
                "--inlet.api-token=" + Api.TOKEN,
                "--inlet.egress.allow=" + RunningInlet.ALLOWED,
                "--inlet.encryption-key=" + RunningInlet.ENCRYPTION_KEY,
                "--springdoc.api-docs.enabled=false"));
        properties.forEach((name, value) -> command.add("--" + name + "=" + value));
        return command;
    }

    public ChildInlet ready() {
        await("Inlet to start; its log is " + log)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("Inlet ended: " + log());
                    }
                    return log().contains("Started InletApplication");
                });
        return this;
    }

    public Api api() {
        Matcher port = PORT.matcher(log());
        if (!port.find()) {
            throw new AssertionError("no port in the log: " + log());
        }
        return new Api(Integer.parseInt(port.group(1)));
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it holds in memory, and the most it ever held, as Linux counts it; nothing elsewhere. */
    public String memory() throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        return !Files.exists(status)
                ? ""
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM") || line.startsWith("VmRSS"))
                        .collect(Collectors.joining(", "));
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Tells it to stop, as SIGTERM does, and does not wait. */
    public void stop() {
        process.destroy();
    }

    /** As kill -9 does. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until it has ended by itself. */
    public int exitCode(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("Inlet has not ended within " + patience + "; its log: " + log());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
