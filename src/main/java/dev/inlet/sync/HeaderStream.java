package dev.inlet.sync;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A header as a server gives it by TOP, and no more: to its empty line, though some servers send lines of the body that nobody asked for;
 * without the second "+OK" line that others put in front. A header without an empty line at its end was cut, or the message has nothing else.
 */
final class HeaderStream extends InputStream {

    private static final byte[] ANSWERED_TWICE = {'+', 'O', 'K'};

    private final InputStream in;
    private boolean atStart = true;
    private boolean atLineStart = true;
    private int held = -1;
    private boolean ended;

    HeaderStream(InputStream given) {
        this.in = new BufferedInputStream(given);
    }

    /** Whether the header came to its end; to be asked when this stream has. */
    boolean ended() {
        return ended;
    }

    @Override
    public int read() throws IOException {
        if (ended) {
            return -1;
        }
        if (atStart) {
            atStart = false;
            skipSecondAnswer();
        }
        int octet = held >= 0 ? held : in.read();
        held = -1;
        follow(octet);
        return octet;
    }

    /** A line of nothing but its end is the last: CRLF, or LF alone. */
    private void follow(int octet) throws IOException {
        if (octet == '\n') {
            ended = atLineStart;
            atLineStart = true;
        } else if (octet == '\r' && atLineStart) {
            held = in.read();
            atLineStart = held == '\n';
        } else {
            atLineStart = false;
        }
    }

    private void skipSecondAnswer() throws IOException {
        in.mark(ANSWERED_TWICE.length);
        if (Arrays.equals(in.readNBytes(ANSWERED_TWICE.length), ANSWERED_TWICE)) {
            int octet = in.read();
            while (octet >= 0 && octet != '\n') {
                octet = in.read();
            }
        } else {
            in.reset();
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int octet = read();
            if (octet < 0) {
                return count == 0 ? -1 : count;
            }
            into[offset + count++] = (byte) octet;
        }
        return count;
    }
}
