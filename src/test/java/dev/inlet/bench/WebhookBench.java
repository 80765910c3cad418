package dev.inlet.bench;

import dev.inlet.testing.Api;
import dev.inlet.testing.ChildInlet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How fast deliveries go out, beside a client that does nothing but post the same bodies to the same receiver, as many at once; and how
 * long one takes from its commit when nothing else is to do.
 *
 * <p>Inlet runs in a process of its own, as deployed. Arguments: deliveries (20000), rounds (3), data directory (a durable PostgreSQL
 * is started there), further options for Inlet's Java.
 */
public final class WebhookBench {

    /** The serial collector is what Java takes under the chart's 1 GiB. */
    private static final List<String> AS_DEPLOYED =
            List.of("-Xmx512m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

    private static final int CONCURRENCY = 100;
    private static final int SINGLE = 300;

    /** Rounds before it show Java's compiler at work, in Inlet and in the bare client. */
    private static final int FIRST_WARM = 3;

    private final DurablePostgres postgres;
    private final ChildInlet inlet;
    private final BenchReceiver receiver;
    private final SeededDeliveries seeded;
    private final Map<String, List<Double>> warm = new TreeMap<>();

    private WebhookBench(DurablePostgres postgres, ChildInlet inlet, BenchReceiver receiver) {
        this.postgres = postgres;
        this.inlet = inlet;
        this.receiver = receiver;
        this.seeded = new SeededDeliveries(JdbcClient.create(postgres.database().dataSource()));
    }

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        System.setProperty("jdk.httpclient.keepalive.timeout", "5"); // below what Inlet's own server keeps
        int deliveries = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        Path folder = Files.createDirectories(Path.of(args.length > 2 ? args[2] : "target/bench"));
        try (DurablePostgres postgres = DurablePostgres.start(folder);
                ChildInlet inlet = ChildInlet.start(
                                postgres.database(), folder.resolve("inlet.log"), options(args), Map.of())
                        .ready();
                BenchReceiver receiver = new BenchReceiver()) {
            WebhookBench bench = new WebhookBench(postgres, inlet, receiver);
            for (int round = 1; round <= rounds; round++) {
                bench.round(round, "thin", deliveries);
                bench.round(round, "full", deliveries);
            }
            bench.medians();
            bench.latency();
            inlet.stop(); // in order, so that a recording of the flight is written to its end
            inlet.exitCode(Duration.ofMinutes(1));
        }
    }

    private static List<String> options(String[] args) {
        List<String> options = new ArrayList<>(AS_DEPLOYED);
        options.addAll(Arrays.asList(args).subList(Math.min(3, args.length), args.length));
        return options;
    }

    private void round(int number, String payload, int deliveries) throws InterruptedException, ExecutionException {
        Spent inlet = deliver(payload, deliveries);
        byte[] body = receiver.last();
        double own = ownCpu();
        double bare = BareClient.post(URI.create(receiver.url()), body, deliveries, CONCURRENCY);
        double bareCpu = ownCpu() - own;
        double rate = deliveries / inlet.seconds();
        System.out.printf(
                "round %d, %s: %d deliveries of %d octets, %d at once: Inlet %.0f/s, the bare client %.0f/s, ratio %.2f%n",
                number, payload, deliveries, body.length, CONCURRENCY, rate, bare, rate / bare);
        System.out.printf(
                "    processor time each: Inlet %.0f us, PostgreSQL %.0f us, receiver %.0f us; bare client and receiver %.0f us,"
                        + " ratio %.2f%n",
                inlet.inlet() / deliveries * 1e6,
                inlet.database() / deliveries * 1e6,
                inlet.receiver() / deliveries * 1e6,
                bareCpu / deliveries * 1e6,
                bareCpu / inlet.cpu());
        if (number >= FIRST_WARM) {
            warm.computeIfAbsent(payload, _ -> new ArrayList<>()).add(rate / bare);
        }
    }

    private void medians() {
        warm.forEach((payload, ratios) -> System.out.printf(
                "%s, from round %d on: median ratio %.2f of %d%n",
                payload, FIRST_WARM, ratios.stream().sorted().toList().get(ratios.size() / 2), ratios.size()));
    }

    /** Seconds, of the clock and of processor time. */
    private record Spent(double seconds, double inlet, double database, double receiver) {

        double cpu() {
            return inlet + database + receiver;
        }
    }

    private static double ownCpu() {
        return ProcessFigures.cpuSeconds(ProcessHandle.current());
    }

    /** All are due before the webhook is enabled: what is measured begins with that, and ends when the last one has arrived. */
    private Spent deliver(String payload, int count) throws InterruptedException {
        UUID webhook = webhook(payload, "disabled");
        seeded.insert(webhook, count);
        receiver.expect(count);
        double own = ownCpu();
        double cpu = ProcessFigures.cpuSeconds(inlet.process());
        double databaseCpu = ProcessFigures.cpuSecondsOfAll(postgres.process());
        long start = System.nanoTime();
        inlet.api().patch("/api/v1/webhooks/" + webhook, "{\"state\": \"enabled\"}");
        receiver.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        double receiverCpu = ownCpu() - own;
        seeded.awaitDelivered(webhook);
        Spent spent = new Spent(
                seconds,
                ProcessFigures.cpuSeconds(inlet.process()) - cpu,
                ProcessFigures.cpuSecondsOfAll(postgres.process()) - databaseCpu,
                receiverCpu);
        inlet.api().delete("/api/v1/webhooks/" + webhook);
        return spent;
    }

    /** From before a request for a test event to its arrival: the request itself and its commit are in it. */
    private void latency() throws InterruptedException {
        UUID webhook = webhook("thin", "enabled");
        long[] nanos = new long[SINGLE];
        for (int n = 0; n < SINGLE; n++) {
            Thread.sleep(50);
            receiver.expect(1);
            long start = System.nanoTime();
            inlet.api().post("/api/v1/webhooks/" + webhook + "/test", "");
            receiver.await();
            nanos[n] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "idle, from the request that records an event to its arrival: p50 %.1f ms, p95 %.1f ms, most %.1f ms%n",
                nanos[SINGLE / 2] / 1e6, nanos[SINGLE * 95 / 100] / 1e6, nanos[SINGLE - 1] / 1e6);
    }

    private UUID webhook(String payload, String state) {
        Api.Answer made =
                inlet.api().post("/api/v1/webhooks", """
                {"url": "%s", "eventTypes": ["message.rejected"], "payload": "%s", "maxInFlight": %d, "state": "%s"}
                """.formatted(receiver.url(), payload, CONCURRENCY, state));
        if (made.status() != 201) {
            throw new IllegalStateException(made.text());
        }
        return UUID.fromString(made.json().path("id").asString());
    }
}
