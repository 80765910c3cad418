package dev.inlet.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.inlet.testing.Api;
import dev.inlet.testing.ChildInlet;
import dev.inlet.testing.MaildropServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a sync without news and a message with one webhook cost: processor time, and room in the database, table by table. Deployments
 * are sized by these.
 *
 * <p>Arguments: accounts (200), seconds (60), messages (5000), octets of each (10500), folder (target/bench).
 */
public final class SizingBench {

    private static final List<String> AS_DEPLOYED = List.of("-Xmx512m", "--enable-native-access=ALL-UNNAMED");
    private static final String TAKER = "taker";

    private final Random random = new Random(1);
    private final MaildropServer server = new MaildropServer();
    private final ChildInlet inlet;
    private final ProcessHandle postgres;
    private final JdbcClient jdbc;

    /** What was used so far. */
    private record Used(double cpu, double databaseCpu, Map<String, Long> octets) {}

    private SizingBench(ChildInlet inlet, DurablePostgres postgres) {
        this.inlet = inlet;
        this.postgres = postgres.process();
        this.jdbc = JdbcClient.create(postgres.database().dataSource());
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int accounts = argument(args, 0, 200);
        int seconds = argument(args, 1, 60);
        int messages = argument(args, 2, 5_000);
        int octets = argument(args, 3, 10_500);
        Path folder = Files.createDirectories(Path.of(args.length > 4 ? args[4] : "target/bench"));
        Path work = Files.createTempDirectory(folder.toAbsolutePath(), "sizing");
        try (DurablePostgres postgres = DurablePostgres.start(work);
                ChildInlet inlet = ChildInlet.start(
                                postgres.database(),
                                work.resolve("inlet.log"),
                                AS_DEPLOYED,
                                Map.of("inlet.sync.max-per-host", "500"))
                        .ready();
                BenchReceiver receiver = new BenchReceiver()) {
            SizingBench bench = new SizingBench(inlet, postgres);
            bench.messages(messages, octets, receiver);
            bench.messages(messages, octets, receiver); // by now its code is compiled
            bench.syncs(accounts, seconds);
        }
        System.exit(0);
    }

    private static int argument(String[] args, int number, int otherwise) {
        return args.length > number ? Integer.parseInt(args[number]) : otherwise;
    }

    /** Taken, told and indexed. */
    private void messages(int count, int octets, BenchReceiver receiver) throws InterruptedException {
        String user = TAKER + server.port() + count("account");
        server.addUser(user, "secret");
        server.deliver(
                user, IntStream.range(0, count).mapToObj(_ -> message(octets)).toList());
        if (count("webhook") == 0) {
            made("/api/v1/webhooks", """
                    {"url": "%s", "eventTypes": ["message.received"]}""".formatted(receiver.url()));
        }
        receiver.expect(count);
        Used before = used();
        account(user, Duration.ofDays(1), 100_000);
        receiver.await();
        awaitNone("delivery where state = 'pending'");
        awaitNone("message_unindexed");
        report("a message of " + octets + " octets", count, before);
    }

    private byte[] message(int octets) {
        StringBuilder text =
                new StringBuilder("""
                From: Sender %1$d <sender%1$d@example.com>\r
                To: Desk <desk@example.org>\r
                Subject: Message number %2$d about an order\r
                Message-ID: <%3$s@example.com>\r
                Date: Mon, 23 Nov 2026 10:00:00 +0000\r
                Content-Type: text/plain; charset=utf-8\r
                \r
                """.formatted(random.nextInt(1000), random.nextInt(100_000), UUID.randomUUID()));
        BenchText.fill(text, octets, random);
        return text.toString().getBytes(US_ASCII);
    }

    private void syncs(int accounts, int seconds) throws InterruptedException {
        for (int n = 0; n < accounts; n++) {
            server.addUser("user" + n, "secret");
            account("user" + n, Duration.ofSeconds(1), 1_000);
        }
        Thread.sleep(10_000); // whatever comes with the first ones
        long ended = count("sync where finished_at is not null");
        Used before = used();
        Thread.sleep(Duration.ofSeconds(seconds));
        report("a sync without news", count("sync where finished_at is not null") - ended, before);
    }

    private void report(String what, long count, Used before) {
        Used after = used();
        Map<String, Long> grown = new TreeMap<>();
        after.octets.forEach((table, octets) -> {
            long more = octets - before.octets.getOrDefault(table, 0L);
            if (more > count) { // what does not come to an octet each is not of it
                grown.put(table, more / count);
            }
        });
        System.out.printf(
                "%s (%d): Inlet %.2f ms, database %.2f ms, %d octets: %s%n",
                what,
                count,
                (after.cpu - before.cpu) * 1000 / count,
                (after.databaseCpu - before.databaseCpu) * 1000 / count,
                grown.values().stream().mapToLong(Long::longValue).sum(),
                grown);
    }

    /** With their indexes, and with what is beside the table because it is long. */
    private Used used() {
        Map<String, Long> octets = new TreeMap<>();
        jdbc.sql("select relname, pg_total_relation_size(relid) from pg_stat_user_tables")
                .query(row -> {
                    octets.put(row.getString(1), row.getLong(2));
                });
        return new Used(ProcessFigures.cpuSeconds(inlet.process()), ProcessFigures.cpuSecondsOfAll(postgres), octets);
    }

    private void account(String user, Duration interval, int mostMessages) {
        made("/api/v1/accounts", """
                {"name": "%1$s", "server": {"host": "%2$s", "port": %3$d, "tls": "none"},
                 "credentials": {"type": "password", "username": "%1$s", "password": "secret"},
                 "poll": {"interval": "%4$s", "maxMessagesPerSync": %5$d}}""".formatted(user, server.host(), server.port(), interval, mostMessages));
    }

    private void made(String path, String json) {
        Api.Answer answer = inlet.api().post(path, json);
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.text());
        }
    }

    private void awaitNone(String rows) throws InterruptedException {
        while (count(rows) > 0) {
            Thread.sleep(200);
        }
    }

    private long count(String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Long.class).single();
    }
}
