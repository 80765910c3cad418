package dev.inlet.pop3;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How fast octets become a message, and lines become fields.
 *
 * <p>An operation is one line: of a body, 78 octets long, so that 12.8 operations a microsecond are 1 GB/s; or of a listing. What
 * gc.alloc.rate.norm says is octets allocated a line.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class WireBench {

    private static final int LINES = 50_000;
    private static final int OCTETS_A_LINE = 78;

    private final WireInput bodies = new WireInput(new RepeatedSource(body()), 8_192);
    private final WireInput listings = new WireInput(new RepeatedSource(listing()), 8_192);
    private final WireInput replies = new WireInput(new RepeatedSource(replies()), 8_192);
    private final Command retr = new Command.Retr(1);
    private final ServerText shown = new ServerText();
    private final byte[] buffer = new byte[65_536];

    /** Handed on from where it was received. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public long bodyTransferred() throws IOException {
        return new MultilineBody(bodies, Long.MAX_VALUE, false).transferTo(OutputStream.nullOutputStream());
    }

    /** Copied into a buffer of the caller's. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public long bodyRead() throws IOException {
        MultilineBody body = new MultilineBody(bodies, Long.MAX_VALUE, false);
        long octets = 0;
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            octets += count;
        }
        return octets;
    }

    @Benchmark
    @OperationsPerInvocation(LINES)
    public long listingRead() throws IOException {
        long octets = 0;
        for (int i = 0; i < LINES; i++) {
            Line line = listings.line();
            octets += line.number() + line.number();
        }
        return octets;
    }

    @Benchmark
    @OperationsPerInvocation(LINES)
    public long repliesRead() throws IOException {
        long yes = 0;
        for (int i = 0; i < LINES; i++) {
            yes += Reply.of(replies.line().text(), retr, shown) instanceof Reply.Ok ? 1 : 0;
        }
        return yes;
    }

    /** One line in twenty is stuffed: more than in any mail that people write. */
    private static String body() {
        Random random = new Random(1);
        StringBuilder body = new StringBuilder();
        for (int line = 0; line < LINES; line++) {
            body.append(line % 20 == 0 ? ".." : "xx");
            for (int column = 2; column < OCTETS_A_LINE - 2; column++) {
                body.append((char) ('0' + random.nextInt(75)));
            }
            body.append("\r\n");
        }
        return body.append(".\r\n").toString();
    }

    private static String listing() {
        StringBuilder listing = new StringBuilder();
        for (int line = 1; line <= LINES; line++) {
            listing.append(line).append(' ').append(line * 97 % 100_000).append("\r\n");
        }
        return listing.toString();
    }

    private static String replies() {
        return "+OK 10500 octets\r\n".repeat(LINES);
    }
}
