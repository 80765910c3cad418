package dev.inlet.sync.spool;

import dev.inlet.message.RawOctets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A retrieved message between the wire and the database: a short one in memory, a long one in a file. It frees the
 * socket from the pace of the database, and a message whose batch failed can be stored by itself without a second
 * retrieval.
 */
public final class Spool implements RawOctets, AutoCloseable {

    private static final int BUFFER_OCTETS = 64 * 1024;

    private final byte[] head;
    private final long count;
    private final @Nullable Path file;

    private Spool(byte[] head, long count, @Nullable Path file) {
        this.head = head;
        this.count = count;
        this.file = file;
    }

    /** Reads the body to its end; {@code buffer} is the caller's, used again and again. */
    public static Spool of(InputStream body, byte[] buffer) throws IOException {
        int read = body.readNBytes(buffer, 0, buffer.length);
        byte[] head = Arrays.copyOf(buffer, read);
        if (read < buffer.length) {
            return new Spool(head, read, null);
        }
        Path file = SpoolFiles.ofThisProcess().create();
        try (OutputStream out = Files.newOutputStream(file)) {
            return new Spool(head, read + transfer(body, out), file);
        } catch (Throwable e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static long transfer(InputStream body, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER_OCTETS];
        long count = 0;
        for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
            out.write(buffer, 0, n);
            count += n;
        }
        return count;
    }

    @Override
    public InputStream open() throws IOException {
        InputStream start = new ByteArrayInputStream(head);
        return file == null ? start : new java.io.SequenceInputStream(start, Files.newInputStream(file));
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
