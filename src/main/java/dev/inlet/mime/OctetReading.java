package dev.inlet.mime;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Reads contents through one buffer a message: some to keep, up to a limit, and some only to count and digest. */
final class OctetReading {

    /** Room for most texts. */
    private static final int FIRST_SIZE = 2048;

    private static final int COUNTED_AT_ONCE = 8192;

    private byte[] buffer = new byte[FIRST_SIZE];
    private int kept;

    /**
     * What was counted and digested.
     *
     * @param start its first octets
     */
    record Digested(long octets, String sha256, byte[] start) {}

    /** Fills the buffer from its start; answers whether all of the content fitted. */
    boolean keep(InputStream content, int limit) throws IOException {
        return fill(content, limit) || content.read() < 0;
    }

    /** Answers whether the end was seen. */
    private boolean fill(InputStream content, int limit) throws IOException {
        kept = 0;
        int read = 0;
        while (read >= 0 && kept < limit) {
            makeRoom(limit);
            read = content.read(buffer, kept, Math.min(buffer.length, limit) - kept);
            kept += Math.max(read, 0);
        }
        return read < 0;
    }

    byte[] buffer() {
        return buffer;
    }

    int kept() {
        return kept;
    }

    /** @param lookedAt how many of the first octets are to be looked at */
    Digested digest(InputStream content, int lookedAt) throws IOException {
        MessageDigest sha256 = sha256();
        boolean ended = fill(content, lookedAt);
        byte[] start = Arrays.copyOf(buffer, kept);
        sha256.update(start);
        if (!ended && buffer.length < COUNTED_AT_ONCE) {
            buffer = new byte[COUNTED_AT_ONCE];
        }
        long octets = kept;
        for (int read = ended ? -1 : content.read(buffer); read >= 0; read = content.read(buffer)) {
            sha256.update(buffer, 0, read);
            octets += read;
        }
        return new Digested(octets, HexFormat.of().formatHex(sha256.digest()), start);
    }

    private void makeRoom(int limit) {
        if (kept == buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(limit, buffer.length * 2L));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
