package dev.inlet.message;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.copy.CopyIn;

/** Writes rows of message_chunk in PostgreSQL's binary COPY format (see COPY, "Binary Format", in its manual). */
final class ChunkCopy implements AutoCloseable {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final int FLUSH_OCTETS = 64 * 1024;

    private final CopyIn copy;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(FLUSH_OCTETS * 2);
    private final DataOutputStream out = new DataOutputStream(buffer);
    private final byte[] chunk = new byte[ChunkedRawStore.CHUNK_OCTETS];

    ChunkCopy(CopyIn copy) throws IOException {
        this.copy = copy;
        out.write(SIGNATURE);
        out.writeInt(0); // flags
        out.writeInt(0); // length of the header's extension
    }

    void message(IncomingMessage message) throws IOException, SQLException {
        try (InputStream in = message.raw().open()) {
            int seq = 0;
            for (int n = in.readNBytes(chunk, 0, chunk.length); n > 0; n = in.readNBytes(chunk, 0, chunk.length)) {
                row(message.id(), seq++, n);
            }
        }
    }

    private void row(UUID message, int seq, int octets) throws IOException, SQLException {
        out.writeShort(3);
        out.writeInt(16);
        out.writeLong(message.getMostSignificantBits());
        out.writeLong(message.getLeastSignificantBits());
        out.writeInt(4);
        out.writeInt(seq);
        out.writeInt(octets);
        out.write(chunk, 0, octets);
        if (buffer.size() >= FLUSH_OCTETS) {
            flush();
        }
    }

    void finish() throws IOException, SQLException {
        out.writeShort(-1);
        flush();
        copy.endCopy();
    }

    private void flush() throws SQLException {
        byte[] octets = buffer.toByteArray();
        copy.writeToCopy(octets, 0, octets.length);
        buffer.reset();
    }

    /** After a failure: tells the server that nothing more comes, so that the connection can be used again. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
