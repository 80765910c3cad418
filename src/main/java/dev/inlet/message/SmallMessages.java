package dev.inlet.message;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** Gets many small messages by one query: two queries for each of them would cost more than all else that is done with it. */
@Component
public class SmallMessages {

    /** Larger ones are read as a stream, one by one: what is got at once has to fit into memory at once. */
    private static final int MOST_OCTETS = 64 * 1024;

    private final JdbcClient jdbc;
    private final MessageReading reading;

    SmallMessages(JdbcClient jdbc, MessageReading reading) {
        this.jdbc = jdbc;
        this.reading = reading;
    }

    /** Those of them that are small and still here. */
    public Map<UUID, FetchedMessage> find(Collection<UUID> messages) {
        Map<UUID, FetchedMessage> found = new HashMap<>();
        jdbc.sql("""
                        select id, account_id, unique_id, stored_at, message.octets, sha256, content, listed_octets,
                            message_chunk.octets as raw
                        from message join message_chunk on message_chunk.message_id = message.id and seq = 0
                        where message.id = any (:messages) and message.octets <= :most""")
                .param("messages", new SqlArrayValue("uuid", messages.toArray()))
                .param("most", MOST_OCTETS)
                .query((row, n) -> fetched(row))
                .list()
                .forEach(message -> found.put(message.id(), message));
        return found;
    }

    private FetchedMessage fetched(ResultSet row) throws SQLException {
        return new FetchedMessage(MessageFacts.of(row), row.getBytes("raw"), reading);
    }
}
