package dev.inlet.pop3;

import java.nio.charset.StandardCharsets;

/** Octets from memory, in chunks of any size: the cuts a network makes, without one. */
final class ChunkedSource implements OctetSource {

    private final byte[] octets;
    private final int chunk;
    private int at;
    private boolean dead;

    ChunkedSource(String text, int chunk) {
        this.octets = text.getBytes(StandardCharsets.ISO_8859_1);
        this.chunk = chunk;
    }

    @Override
    public int read(byte[] into, int from, int length) throws Pop3Exception {
        int count = Math.min(Math.min(chunk, length), octets.length - at);
        if (count == 0) {
            dead = true;
            throw new Disconnected(Fault.CONNECTION_LOST, Step.RETRIEVE, "test closed the connection", null);
        }
        System.arraycopy(octets, at, into, from, count);
        at += count;
        return count;
    }

    @Override
    public void arm() {}

    @Override
    public void disarm() {}

    @Override
    public Violation violation(Fault fault, String what) {
        dead = true;
        return new Violation(fault, Step.RETRIEVE, "test " + what);
    }

    @Override
    public boolean dead() {
        return dead;
    }
}
