package dev.inlet.mime;

import java.io.IOException;
import java.io.InputStream;

/**
 * Hands a stream on in whole lines, where they fit: mime4j takes a boundary for seen when its buffer ends right after
 * it, though the next octet may make it another, longer boundary.
 */
final class WholeLines extends InputStream {

    private final InputStream in;
    private byte[] held = new byte[0];
    private int heldLength;
    private boolean ended;

    WholeLines(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int have = takeHeld(into, offset, length);
        int whole = 0;
        while (whole == 0 && have < length && !ended) {
            int read = in.read(into, offset + have, length - have);
            ended = read < 0;
            have += Math.max(read, 0);
            whole = wholeLines(into, offset, have);
        }
        if (whole == 0 || ended) {
            return have == 0 && length > 0 ? -1 : have;
        }
        hold(into, offset + whole, have - whole);
        return whole;
    }

    private int takeHeld(byte[] into, int offset, int length) {
        int taken = Math.min(heldLength, length);
        System.arraycopy(held, 0, into, offset, taken);
        System.arraycopy(held, taken, held, 0, heldLength - taken);
        heldLength -= taken;
        return taken;
    }

    /** Only ever what lies behind the last line end of a read that took all that was held before. */
    private void hold(byte[] from, int offset, int length) {
        if (held.length < length) {
            held = new byte[2 * length];
        }
        System.arraycopy(from, offset, held, 0, length);
        heldLength = length;
    }

    private static int wholeLines(byte[] octets, int offset, int length) {
        int end = length;
        while (end > 0 && octets[offset + end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
