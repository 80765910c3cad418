package dev.inlet.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.inlet.pop3.Authentication;
import dev.inlet.pop3.Credentials;
import dev.inlet.pop3.MaildropEntry;
import dev.inlet.pop3.Pop3Client;
import dev.inlet.pop3.Pop3Limits;
import dev.inlet.pop3.Pop3Server;
import dev.inlet.pop3.Retrieval;
import dev.inlet.pop3.Retrieved;
import dev.inlet.pop3.TlsMode;
import dev.inlet.pop3.Transaction;
import dev.inlet.testing.DelayingProxy;
import dev.inlet.testing.DovecotServer;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * How long Inlet's client takes for a whole Dovecot maildrop, its octets thrown away, beside a bare socket that sends all RETR at
 * once: on loopback, and over 100 ms of round-trip time.
 *
 * <p>Arguments: messages (10000), octets of each (10500), rounds (7).
 */
public final class RetrieveBench {

    private static final String USER = "bench";
    private static final String PASSWORD = "secret";
    private static final Duration ONE_WAY = Duration.ofMillis(50);

    private final DovecotServer dovecot;
    private final int messages;
    private final int rounds;

    private RetrieveBench(DovecotServer dovecot, int messages, int rounds) {
        this.dovecot = dovecot;
        this.messages = messages;
        this.rounds = rounds;
    }

    public static void main(String[] args) throws IOException {
        int messages = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        int octets = args.length > 1 ? Integer.parseInt(args[1]) : 10_500;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 7;
        // As Inlet itself logs: what it would else say of each command takes longer than the command.
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.INFO);
        try (DovecotServer dovecot = DovecotServer.start(Map.of(USER, PASSWORD))) {
            long total = BenchMaildrop.deliver(dovecot, USER, messages, octets);
            System.out.printf("%d messages, %d octets, %d rounds%n", messages, total, rounds);
            new RetrieveBench(dovecot, messages, rounds).run();
        }
    }

    private void run() throws IOException {
        measure("warming up", dovecot.plainPort());
        Times near = measure("loopback", dovecot.plainPort());
        try (DelayingProxy proxy = DelayingProxy.to("localhost", dovecot.plainPort(), ONE_WAY)) {
            Times far = measure("100 ms round trip", proxy.port());
            System.out.printf(
                    "Inlet over 100 ms: %.2f s more than on loopback (median), %.2f s (least)%n",
                    median(far.inlet) - median(near.inlet), least(far.inlet) - least(near.inlet));
        }
    }

    /** Seconds by round: whole sessions of both, and of Inlet the part that retrieves. */
    private record Times(double[] bare, double[] inlet, double[] retrieving) {}

    private Times measure(String where, int port) throws IOException {
        Times times = new Times(new double[rounds], new double[rounds], new double[rounds]);
        System.out.printf("%n%s%nround    bare   Inlet   of it retrieving%n", where);
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            BareSocket.retrieve(port, USER, PASSWORD, messages);
            times.bare[round] = secondsSince(start);
            start = System.nanoTime();
            times.retrieving[round] = inlet(port);
            times.inlet[round] = secondsSince(start);
            row(String.valueOf(round + 1), times.bare[round], times.inlet[round], times.retrieving[round]);
        }
        row("median", median(times.bare), median(times.inlet), median(times.retrieving));
        row("least", least(times.bare), least(times.inlet), least(times.retrieving));
        System.out.printf(
                "Inlet to bare: %.2f (medians), %.2f (least); retrieving alone %.2f (medians), %.2f (least)%n",
                median(times.inlet) / median(times.bare),
                least(times.inlet) / least(times.bare),
                median(times.retrieving) / median(times.bare),
                least(times.retrieving) / least(times.bare));
        return times;
    }

    /** A whole session; answers with how long it retrieved. */
    private double inlet(int port) throws IOException {
        Pop3Client client = new Pop3Client(dovecot.trust(), Pop3Limits.defaults());
        try (Transaction transaction = client.connect(Pop3Server.of("localhost", port, TlsMode.NONE))
                .login(new Credentials.Password(USER, PASSWORD), Authentication.USER)) {
            List<MaildropEntry> entries = transaction.maildrop().entries();
            long start = System.nanoTime();
            int received = discard(transaction, entries);
            double seconds = secondsSince(start);
            if (received != messages) {
                throw new IOException("received " + received + " of " + messages + " messages");
            }
            transaction.quit();
            return seconds;
        }
    }

    private static int discard(Transaction transaction, List<MaildropEntry> entries) throws IOException {
        int received = 0;
        try (Retrieval retrieval = transaction.retrieve(entries)) {
            for (Retrieved each = retrieval.next(); each != null; each = retrieval.next()) {
                if (each instanceof Retrieved.Message message) {
                    message.body().transferTo(OutputStream.nullOutputStream());
                    received++;
                }
            }
        }
        return received;
    }

    private static void row(String name, double bare, double inlet, double retrieving) {
        System.out.printf("%-6s %6.2f  %6.2f  %6.2f%n", name, bare, inlet, retrieving);
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }
}
