package dev.inlet.message;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.stereotype.Component;

/** Keeps raw octets in PostgreSQL, as rows of one chunk each: in by COPY, out chunk by chunk. */
@Component
class ChunkedRawStore implements RawStore {

    static final int CHUNK_OCTETS = 256 * 1024;
    private static final SQLExceptionTranslator TRANSLATOR = new SQLStateSQLExceptionTranslator();
    private static final String COPY = "copy message_chunk (message_id, seq, octets) from stdin (format binary)";

    private final DataSource dataSource;
    private final JdbcClient jdbc;

    ChunkedRawStore(DataSource dataSource, JdbcClient jdbc) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
    }

    @Override
    public void put(List<IncomingMessage> messages) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (ChunkCopy copy =
                new ChunkCopy(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY))) {
            for (IncomingMessage message : messages) {
                copy.message(message);
            }
            copy.finish();
        } catch (SQLException e) {
            var translated = TRANSLATOR.translate("store raw octets", COPY, e);
            throw translated == null ? new IllegalStateException(e) : translated;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("a retrieved message cannot be read back", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
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
