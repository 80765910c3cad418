package dev.inlet.message;

import java.io.InputStream;
import java.util.function.IntFunction;

/** Reads a message chunk by chunk, and skips without reading what it skips. */
final class ChunkInputStream extends InputStream {

    private final long length;
    private final int chunkOctets;
    private final IntFunction<byte[]> chunks;
    private long position;
    private int loaded = -1;
    private byte[] chunk = {};

    ChunkInputStream(long length, int chunkOctets, IntFunction<byte[]> chunks) {
        this.length = length;
        this.chunkOctets = chunkOctets;
        this.chunks = chunks;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
        if (count == 0) {
            return 0;
        }
        if (position >= length) {
            return -1;
        }
        load((int) (position / chunkOctets));
        int at = (int) (position % chunkOctets);
        int n = Math.min(count, chunk.length - at);
        System.arraycopy(chunk, at, target, offset, n);
        position += n;
        return n;
    }

    private void load(int seq) {
        if (seq != loaded) {
            chunk = chunks.apply(seq);
            loaded = seq;
        }
    }

    @Override
    public long skip(long count) {
        long skipped = Math.clamp(count, 0, length - position);
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return loaded == position / chunkOctets && position < length
                ? (int) (chunk.length - position % chunkOctets)
                : 0;
    }
}
