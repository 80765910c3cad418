package dev.inlet.message;

import dev.inlet.mime.ParsedMessage;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes what was read of a batch of messages: one statement however many there are. */
@Component
class MessageRows {

    private static final String INSERT = """
            insert into message (id, account_id, unique_id, stored_at, octets, sha256, message_id, from_addresses,
                to_addresses, subject, sent_at, snippet, attachments, parse_status, parse_warnings)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?::jsonb, ?, ?::jsonb)""";
    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    MessageRows(JdbcTemplate jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(List<IncomingMessage> messages, Instant storedAt) {
        jdbc.batchUpdate(INSERT, messages, messages.size(), (row, message) -> bind(row, message, storedAt));
    }

    private void bind(PreparedStatement row, IncomingMessage message, Instant storedAt) throws SQLException {
        ParsedMessage parsed = message.parsed();
        Instant sentAt = SentAt.of(parsed);
        row.setObject(1, message.id());
        row.setObject(2, message.account().value());
        row.setString(3, message.uniqueId());
        row.setTimestamp(4, Timestamp.from(storedAt));
        row.setLong(5, message.octets());
        row.setBytes(6, message.sha256());
        row.setString(7, parsed.messageId());
        row.setString(8, json.writeValueAsString(parsed.from()));
        row.setString(9, json.writeValueAsString(parsed.to()));
        row.setString(10, parsed.subject());
        row.setTimestamp(11, sentAt == null ? null : Timestamp.from(sentAt));
        row.setString(12, parsed.snippet());
        row.setString(13, json.writeValueAsString(parsed.attachments()));
        row.setString(14, parsed.status().name().toLowerCase(Locale.ROOT));
        row.setString(15, json.writeValueAsString(parsed.warnings()));
    }
}
