package dev.inlet.message;

import dev.inlet.postgres.BulkInsert;
import dev.inlet.postgres.RowWriter;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps raw octets in PostgreSQL, as rows of one chunk each: in by COPY, out chunk by chunk. */
@Component
class ChunkedRawStore implements RawStore {

    static final int CHUNK_OCTETS = 256 * 1024;

    private final BulkInsert bulk;
    private final JdbcClient jdbc;

    ChunkedRawStore(BulkInsert bulk, JdbcClient jdbc) {
        this.bulk = bulk;
        this.jdbc = jdbc;
    }

    @Override
    public void put(List<IncomingMessage> messages) {
        byte[] chunk = new byte[CHUNK_OCTETS];
        bulk.into("message_chunk", "message_id, seq, octets", rows -> {
            for (IncomingMessage message : messages) {
                put(rows, message, chunk);
            }
        });
    }

    private static void put(RowWriter rows, IncomingMessage message, byte[] chunk) throws IOException, SQLException {
        try (InputStream in = message.raw().open()) {
            int seq = 0;
            for (int n = in.readNBytes(chunk, 0, chunk.length); n > 0; n = in.readNBytes(chunk, 0, chunk.length)) {
                rows.row().uuid(message.id()).integer(seq++).octets(chunk, n);
            }
        }
    }

    @Override
    public void remove(UUID message) {
        jdbc.sql("delete from message_chunk where message_id = :message")
                .param("message", message)
                .update();
    }

    @Override
    public InputStream open(UUID message, long octets) {
        return new ChunkInputStream(octets, CHUNK_OCTETS, seq -> chunk(message, octets, seq));
    }

    /** A chunk of another length is not of the message that was asked for, but of the one that replaced it meanwhile. */
    private byte[] chunk(UUID message, long octets, int seq) {
        long length = Math.min(CHUNK_OCTETS, octets - (long) seq * CHUNK_OCTETS);
        return jdbc.sql("select octets from message_chunk where message_id = :message and seq = :seq")
                .param("message", message)
                .param("seq", seq)
                .query((row, n) -> row.getBytes(1))
                .optional()
                .filter(chunk -> chunk.length == length)
                .orElseThrow(() -> new MessageGone(message));
    }
}
