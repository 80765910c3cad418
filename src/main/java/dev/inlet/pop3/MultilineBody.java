package dev.inlet.pop3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/**
 * The body of RETR or TOP as it arrives: byte-stuffing taken off, everything else octet for octet as received.
 *
 * <p>Theory of operation. The receive buffer is scanned in place for the longest run that may be handed on as it is; a run ends
 * where a line begins with ".", or where the buffer does. At such a dot the octets behind it decide: ".CRLF" is the end, anything
 * else loses its dot (V0002).
 *
 * <p>Which LF ends a line is a question of safety: were a bare LF within a CRLF message to end one, a sender could write
 * "LF . LF" into a mail and forge the replies behind it. So the first line decides for the whole body: only where that one (or the
 * status line) ended in a bare LF is this a server that knows no CRLF, and then ".LF" is its end.
 */
public final class MultilineBody extends InputStream {

    private final WireInput in;
    private final long maxOctets;

    private boolean lineFeedEndsLine;
    private boolean firstLine = true;
    private boolean lineStart = true;
    private byte previous = '\n';

    private int run;
    private long octets;
    private long bareLineFeeds;
    private boolean ended;
    private boolean closed;

    MultilineBody(WireInput in, long maxOctets, boolean lineFeedEndsLine) {
        this.in = in;
        this.maxOctets = maxOctets;
        this.lineFeedEndsLine = lineFeedEndsLine;
    }

    /** How many octets of the message were handed out so far. */
    public long octets() {
        return octets;
    }

    /** How many LF without CR were seen so far. */
    public long bareLineFeeds() {
        return bareLineFeeds;
    }

    /** Whether the end was seen: only then is the message complete. */
    public boolean ended() {
        return ended;
    }

    @Override
    public int read() throws IOException {
        if (!ready()) {
            return -1;
        }
        int octet = in.octets[in.from] & 0xFF;
        take(1);
        return octet;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (!ready()) {
            return -1;
        }
        int count = 0;
        do {
            int part = Math.min(length - count, run);
            System.arraycopy(in.octets, in.from, into, offset + count, part);
            take(part);
            count += part;
        } while (count < length && moreAtHand());
        return count;
    }

    @Override
    public int available() {
        return run;
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        long before = octets;
        while (ready()) {
            out.write(in.octets, in.from, run);
            take(run);
        }
        return octets - before;
    }

    /** Reads on to the end, so that the reply to the next command is the next thing to come. */
    @Override
    public void close() throws Pop3Exception {
        if (closed || in.source().dead()) {
            closed = true;
            return;
        }
        while (ready()) {
            take(run);
        }
        closed = true;
    }

    private boolean ready() throws Pop3Exception {
        if (closed) {
            throw new IllegalStateException("this message is closed: read it before the next one is asked for");
        }
        while (run == 0 && !ended) {
            requireAlive();
            scan();
        }
        return run > 0;
    }

    /** Whether there is more without a wait: no dot needs more than the two octets behind it to be understood. */
    private boolean moreAtHand() throws Pop3Exception {
        while (run == 0 && !ended && in.to - in.from >= 3) {
            scan();
        }
        return run > 0;
    }

    private void requireAlive() {
        if (in.source().dead()) {
            throw new IllegalStateException("the session is closed");
        }
    }

    private void take(int count) {
        in.from += count;
        run -= count;
        octets += count;
    }

    private void scan() throws Pop3Exception {
        in.require(1);
        if (lineStart && in.octets[in.from] == '.') {
            dot();
        } else {
            run = withinLimit(plainRun());
        }
    }

    private int withinLimit(int count) throws Violation {
        if (count > maxOctets - octets) {
            throw in.source()
                    .violation(Fault.MESSAGE_TOO_LARGE, "sent a message of more than " + maxOctets + " octets");
        }
        return count;
    }

    private void dot() throws Pop3Exception {
        in.require(2);
        byte next = in.octets[in.from + 1];
        if (next == '\n' && (lineFeedEndsLine || firstLine)) {
            bareLineFeeds++;
            end(2);
            return;
        }
        if (next == '\r') {
            in.require(3);
            if (in.octets[in.from + 2] == '\n') {
                end(3);
                return;
            }
        }
        in.from++;
        lineStart = false;
        previous = '.';
    }

    private void end(int count) {
        in.from += count;
        ended = true;
    }

    /** How many octets from here on can be handed out as they are: at least one. */
    private int plainRun() {
        int at = in.from;
        while (at < in.to) {
            int lineFeed = Octets.indexOfLineFeed(in.octets, at, in.to);
            if (lineFeed < 0) {
                lineStart = false;
                at = in.to;
            } else {
                lineEnds(lineFeed);
                at = lineFeed + 1;
                if (lineStart && at < in.to && in.octets[at] == '.') {
                    break;
                }
            }
        }
        previous = in.octets[at - 1];
        return at - in.from;
    }

    private void lineEnds(int lineFeed) {
        byte before = lineFeed > in.from ? in.octets[lineFeed - 1] : previous;
        boolean crlf = before == '\r';
        if (!crlf) {
            bareLineFeeds++;
            lineFeedEndsLine |= firstLine;
        }
        firstLine = false;
        lineStart = crlf || lineFeedEndsLine;
    }
}
