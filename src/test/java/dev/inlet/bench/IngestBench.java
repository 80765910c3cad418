package dev.inlet.bench;

import dev.inlet.testing.DebianPostgres;
import dev.inlet.testing.DelayingProxy;
import dev.inlet.testing.DovecotServer;
import dev.inlet.testing.FreshDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How long Inlet takes for a whole Dovecot maildrop, beside mpop and Angus Mail in the same run: by turns, on loopback and over
 * 100 ms of round-trip time. The databases are of Debian's PostgreSQL and write to the disk (fsync and synchronous_commit on).
 *
 * <p>Arguments: messages (10000), octets of each (10500), rounds (5), rounds over 100 ms (2), folder (target/bench). Angus Mail
 * waits for each answer, which would take more than a quarter of an hour over 100 ms: it runs on loopback alone.
 */
public final class IngestBench {

    static final String USER = "bench";
    static final String PASSWORD = "secret";
    private static final Duration ONE_WAY = Duration.ofMillis(50);

    /** The last one is Inlet. */
    private final List<Contestant> contestants;

    private IngestBench(Contestant... contestants) {
        this.contestants = List.of(contestants);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int messages = number(args, 0, 10_000);
        int octets = number(args, 1, 10_500);
        Path folder = Files.createDirectories(Path.of(args.length > 4 ? args[4] : "target/bench"));
        Path work = Files.createTempDirectory(folder.toAbsolutePath(), "ingest");
        try (DovecotServer dovecot = DovecotServer.start(Map.of(USER, PASSWORD));
                DebianPostgres postgres = DebianPostgres.start(work);
                Contestant mpop = new MpopContestant(work);
                Contestant angus = new AngusContestant(database(postgres, "angus"), postgres.process());
                Contestant inlet =
                        new InletContestant(database(postgres, "inlet"), postgres.process(), work, messages)) {
            System.out.printf(
                    "%d messages, %d octets%n", messages, BenchMaildrop.deliver(dovecot, USER, messages, octets));
            BareSocket.retrieve(dovecot.plainPort(), USER, PASSWORD, messages); // Dovecot indexes them only once
            new IngestBench(mpop, angus, inlet).measure("loopback", dovecot.plainPort(), number(args, 2, 5));
            try (DelayingProxy proxy = DelayingProxy.to("localhost", dovecot.plainPort(), ONE_WAY)) {
                new IngestBench(mpop, inlet).measure("100 ms round trip", proxy.port(), number(args, 3, 2));
            }
        }
        System.exit(0); // whatever a contestant's library has left running
    }

    private static FreshDatabase database(DebianPostgres postgres, String name) {
        postgres.client("createdb", name);
        return postgres.database(name);
    }

    private static int number(String[] args, int index, int otherwise) {
        return args.length > index ? Integer.parseInt(args[index]) : otherwise;
    }

    private void measure(String where, int port, int rounds) throws IOException, InterruptedException {
        Cost[][] costs = new Cost[contestants.size()][rounds];
        System.out.printf("%n%s%n%-30s round  seconds  CPU s  database CPU s  peak MiB%n", where, "");
        for (int round = 0; round < rounds; round++) {
            for (int each = 0; each < costs.length; each++) {
                costs[each][round] = contestants.get(each).take(port);
                row(contestants.get(each).name(), String.valueOf(round + 1), costs[each][round]);
            }
        }
        for (int each = 0; each < costs.length; each++) {
            row(contestants.get(each).name(), "median", median(costs[each]));
        }
        double inlet = median(costs[costs.length - 1]).seconds();
        for (int peer = 0; peer < costs.length - 1; peer++) {
            System.out.printf(
                    "%s takes %.1f times as long as Inlet (medians)%n",
                    contestants.get(peer).name(), median(costs[peer]).seconds() / inlet);
        }
    }

    private static void row(String name, String round, Cost cost) {
        System.out.printf(
                "%-30s %-6s %7.2f  %5.2f  %14.2f  %8.0f%n",
                name, round, cost.seconds(), cost.cpuSeconds(), cost.databaseSeconds(), cost.peakMiB());
    }

    private static Cost median(Cost[] costs) {
        return new Cost(
                median(costs, Cost::seconds),
                median(costs, Cost::cpuSeconds),
                median(costs, Cost::databaseSeconds),
                median(costs, Cost::peakMiB));
    }

    private static double median(Cost[] costs, ToDoubleFunction<Cost> figure) {
        double[] sorted = Arrays.stream(costs).mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
