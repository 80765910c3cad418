package dev.inlet.message;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a message without reading it.
 *
 * @param octets of what is here of it
 * @param listedOctets of all of it, as its server lists them, where its header alone is here
 */
record MessageFacts(
        UUID id,
        UUID accountId,
        @Nullable String uniqueId,
        Instant storedAt,
        long octets,
        String sha256,
        Content content,
        @Nullable Long listedOctets) {

    /** As their columns, which have no other names in the query. */
    static MessageFacts of(ResultSet row) throws SQLException {
        return new MessageFacts(
                row.getObject("id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getString("unique_id"),
                row.getTimestamp("stored_at").toInstant(),
                row.getLong("octets"),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                Content.parse(row.getString("content")),
                row.getObject("listed_octets", Long.class));
    }
}
