package dev.inlet.bench;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.inlet.testing.Api;
import dev.inlet.testing.RunningInlet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How fast deliveries go out, beside a client that does nothing but post the same bodies to the same receiver; and how long one takes
 * from its commit when nothing else is to do.
 *
 * <p>Arguments: deliveries (20000), rounds (3), data directory (a durable PostgreSQL is started there).
 */
public final class WebhookBench {

    private static final int CONCURRENCY = 100;
    private static final int SINGLE = 300;

    private final BenchReceiver receiver;
    private final JdbcClient jdbc;
    private final Api api;

    private WebhookBench(BenchReceiver receiver, JdbcClient jdbc, Api api) {
        this.receiver = receiver;
        this.jdbc = jdbc;
        this.api = api;
    }

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        int deliveries = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        Path folder = Path.of(args.length > 2 ? args[2] : "target/bench");
        try (DurablePostgres postgres = DurablePostgres.start(folder);
                RunningInlet inlet = RunningInlet.start(postgres.database(), Map.of());
                BenchReceiver receiver = new BenchReceiver()) {
            WebhookBench bench = new WebhookBench(
                    receiver, JdbcClient.create(postgres.database().dataSource()), inlet.api());
            for (int round = 1; round <= rounds; round++) {
                bench.round(round, deliveries);
            }
            bench.latency();
        }
    }

    private void round(int number, int deliveries) throws InterruptedException, ExecutionException {
        double inlet = deliver(deliveries);
        byte[] body = receiver.last();
        double bare = BareClient.post(URI.create(receiver.url()), body, deliveries, CONCURRENCY);
        System.out.printf(
                "round %d: %d deliveries of %d octets, %d at once: Inlet %.0f/s, the bare client %.0f/s, ratio %.2f%n",
                number, deliveries, body.length, CONCURRENCY, inlet, bare, inlet / bare);
    }

    /** All are due before the webhook is enabled: what is measured begins with that. */
    private double deliver(int count) throws InterruptedException {
        String webhook = webhook("disabled");
        due(webhook, count);
        receiver.expect(count);
        long start = System.nanoTime();
        api.patch("/api/v1/webhooks/" + webhook, "{\"state\": \"enabled\"}");
        receiver.await();
        double rate = count / ((System.nanoTime() - start) / 1e9);
        awaitRecorded(webhook);
        api.delete("/api/v1/webhooks/" + webhook);
        return rate;
    }

    private void due(String webhook, int count) {
        jdbc.sql("""
                        with happened as (
                            insert into event (id, type, occurred_at, data)
                            select id, 'message.received', now(), jsonb_build_object(
                                'id', id, 'subject', 'Invoice 4711', 'snippet', repeat('word ', 40))
                            from unnest(cast(:ids as uuid[])) as new (id)
                            returning id
                        )
                        insert into delivery (id, webhook_id, event_id, state, due_at, created_at)
                        select id, cast(:webhook as uuid), id, 'pending', now(), now() from happened""").param("ids", ids(count)).param("webhook", webhook).update();
    }

    private static String[] ids(int count) {
        return Stream.generate(UuidCreator::getTimeOrderedEpoch)
                .limit(count)
                .map(UUID::toString)
                .toArray(String[]::new);
    }

    private void awaitRecorded(String webhook) throws InterruptedException {
        while (jdbc.sql("select count(*) from delivery where webhook_id = ? and state = 'pending'")
                        .param(1, UUID.fromString(webhook))
                        .query(Long.class)
                        .single()
                > 0) {
            Thread.sleep(20);
        }
    }

    /** From before a request for a test event to its arrival: the request itself and its commit are in it. */
    private void latency() throws InterruptedException {
        String webhook = webhook("enabled");
        long[] nanos = new long[SINGLE];
        for (int n = 0; n < SINGLE; n++) {
            Thread.sleep(50);
            receiver.expect(1);
            long start = System.nanoTime();
            api.post("/api/v1/webhooks/" + webhook + "/test", "");
            receiver.await();
            nanos[n] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "idle, from the request that records an event to its arrival: p50 %.1f ms, p95 %.1f ms, most %.1f ms%n",
                nanos[SINGLE / 2] / 1e6, nanos[SINGLE * 95 / 100] / 1e6, nanos[SINGLE - 1] / 1e6);
    }

    private String webhook(String state) {
        Api.Answer made = api.post("/api/v1/webhooks", """
                {"url": "%s", "eventTypes": ["message.rejected"], "payload": "thin", "maxInFlight": %d, "state": "%s"}
                """.formatted(receiver.url(), CONCURRENCY, state));
        return Stream.of(made)
                .filter(answer -> answer.status() == 201)
                .map(answer -> answer.json().path("id").asString())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(made.text()));
    }
}
