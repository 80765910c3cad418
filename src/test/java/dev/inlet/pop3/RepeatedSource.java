package dev.inlet.pop3;

import java.nio.charset.StandardCharsets;

/** The same octets from memory over and over, as many at a time as the reader has room for. */
final class RepeatedSource implements OctetSource {

    private final byte[] octets;
    private int at;

    RepeatedSource(String text) {
        this.octets = text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public int read(byte[] into, int from, int length) {
        int count = Math.min(length, octets.length - at);
        System.arraycopy(octets, at, into, from, count);
        at = (at + count) % octets.length;
        return count;
    }

    @Override
    public void arm() {}

    @Override
    public void disarm() {}

    @Override
    public Violation violation(Fault fault, String what) {
        return new Violation(fault, Step.RETRIEVE, "test " + what);
    }

    @Override
    public boolean dead() {
        return false;
    }
}
