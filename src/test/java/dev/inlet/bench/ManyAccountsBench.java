package dev.inlet.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.inlet.testing.Api;
import dev.inlet.testing.ChildInlet;
import dev.inlet.testing.FreshDatabase;
import dev.inlet.testing.MaildropServer;
import dev.inlet.testing.MaildropWatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Many accounts on one replica: how late their syncs are, and whether threads, connections or memory grow with time. Each account is
 * polled once a minute, and one in ten has a new message each time.
 *
 * <p>Arguments: accounts (5000), minutes (10), folder (target/bench), inlet.sync.max-per-host (500).
 */
public final class ManyAccountsBench implements MaildropWatcher {

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final byte[] MESSAGE = "Subject: Hello\r\n\r\nHello.\r\n".getBytes(US_ASCII);

    private final MaildropServer server = new MaildropServer().watchedBy(this);
    private final Map<String, Instant> lastBegun = new ConcurrentHashMap<>();
    private volatile List<Double> late = new ArrayList<>();

    private ManyAccountsBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int accounts = args.length > 0 ? Integer.parseInt(args[0]) : 5_000;
        int minutes = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        Path folder = Files.createDirectories(Path.of(args.length > 2 ? args[2] : "target/bench"));
        Path work = Files.createTempDirectory(folder.toAbsolutePath(), "many");
        try (DurablePostgres postgres = DurablePostgres.start(work);
                ChildInlet inlet = inlet(postgres.database(), work, args.length > 3 ? args[3] : "500")) {
            new ManyAccountsBench().run(inlet, postgres.process(), accounts, minutes);
        }
        System.exit(0);
    }

    private static ChildInlet inlet(FreshDatabase database, Path work, String maxPerHost) {
        return ChildInlet.start(
                        database,
                        work.resolve("inlet.log"),
                        List.of("-Xmx512m", "--enable-native-access=ALL-UNNAMED"),
                        Map.of(
                                "inlet.sync.max-per-host",
                                maxPerHost,
                                "logging.level.dev.inlet.sync.SyncRecord",
                                "warn"))
                .ready();
    }

    private void run(ChildInlet inlet, ProcessHandle postgres, int accounts, int minutes) throws InterruptedException {
        double heapBefore = heapAfterCollection(inlet);
        for (int n = 0; n < accounts; n++) {
            add(inlet.api(), "user" + n);
        }
        System.out.printf("%d accounts%n", accounts);
        System.out.println(
                "minute  syncs  late p50 s  p99 s  most s  threads  connections  heap MiB  RSS MiB  CPU s  database CPU s");
        Thread.sleep(INTERVAL.toMillis()); // the first minute: everything is new, and compiled
        for (int minute = 1; minute <= minutes; minute++) {
            minute(inlet, postgres, minute);
        }
        double heap = heapAfterCollection(inlet) - heapBefore;
        System.out.printf("heap of an account: %.1f KiB%n", heap * 1024 / accounts);
    }

    private void add(Api api, String user) {
        server.addUser(user, "secret");
        Api.Answer made = api.post("/api/v1/accounts", """
                {"name": "%1$s", "server": {"host": "%2$s", "port": %3$d, "tls": "none"},
                 "credentials": {"type": "password", "username": "%1$s", "password": "secret"},
                 "poll": {"interval": "PT1M"}}""".formatted(user, server.host(), server.port()));
        if (made.status() != 201) {
            throw new IllegalStateException(made.text());
        }
    }

    private void minute(ChildInlet inlet, ProcessHandle postgres, int minute) throws InterruptedException {
        List<Double> measured = new ArrayList<>();
        late = measured;
        double cpu = ProcessFigures.cpuSeconds(inlet.process());
        double databaseCpu = ProcessFigures.cpuSecondsOfAll(postgres);
        Thread.sleep(INTERVAL.toMillis());
        late = new ArrayList<>();
        double[] sorted;
        synchronized (this) {
            sorted = measured.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        }
        Metrics metrics = new Metrics(inlet.api());
        System.out.printf(
                "%6d  %5d  %10.2f  %5.2f  %6.2f  %7.0f  %11.0f  %8.0f  %7.0f  %5.1f  %14.1f%n",
                minute,
                sorted.length,
                quantile(sorted, 0.5),
                quantile(sorted, 0.99),
                quantile(sorted, 1),
                metrics.sum("jvm_threads_live_threads"),
                metrics.sum("hikaricp_connections{"),
                metrics.sum("jvm_memory_used_bytes{area=\"heap\"") / 1024 / 1024,
                ProcessFigures.peakMiB(inlet.process()),
                ProcessFigures.cpuSeconds(inlet.process()) - cpu,
                ProcessFigures.cpuSecondsOfAll(postgres) - databaseCpu);
    }

    private static double quantile(double[] sorted, double quantile) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(quantile * sorted.length) - 1];
    }

    /** A beat is due one interval after the last one began: what the server sees of it. */
    @Override
    public void opened(String user) {
        Instant now = Instant.now();
        Instant before = lastBegun.put(user, now);
        if (before != null) {
            note(Duration.between(before, now).minus(INTERVAL).toMillis() / 1000.0);
        }
        if (user.endsWith("0")) {
            server.deliver(user, MESSAGE);
        }
    }

    private synchronized void note(double seconds) {
        late.add(seconds);
    }

    private static double heapAfterCollection(ChildInlet inlet) {
        try {
            new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            String.valueOf(inlet.process().pid()),
                            "GC.run")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new Metrics(inlet.api()).sum("jvm_memory_used_bytes{area=\"heap\"") / 1024 / 1024;
    }

    /** What Inlet shows of itself. */
    private record Metrics(String text) {

        Metrics(Api api) {
            this(api.get("/actuator/prometheus").text());
        }

        double sum(String start) {
            return Arrays.stream(text.split("\n"))
                    .filter(line -> line.startsWith(start))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }
}
