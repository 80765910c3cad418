package dev.inlet.message;

import dev.inlet.mime.ParsedMessage;
import dev.inlet.postgres.BulkInsert;
import dev.inlet.postgres.RowWriter;
import java.io.IOException;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes what was read of a batch of messages: one statement however many there are. */
@Component
class MessageRows {

    private static final String COLUMNS = """
            id, account_id, unique_id, stored_at, octets, sha256, content, listed_octets, message_id, from_addresses, to_addresses,
            subject, sent_at, snippet, attachments, parse_status, parse_warnings, thread_key, traits, detected_types""";

    private static final String UPDATE = """
            update message set message_id = ?, from_addresses = ?::jsonb, to_addresses = ?::jsonb, subject = ?, sent_at = ?,
                snippet = ?, attachments = ?::jsonb, parse_status = ?, parse_warnings = ?::jsonb, thread_key = ?, traits = ?,
                detected_types = ?
            where id = ?""";

    private final BulkInsert bulk;
    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    MessageRows(BulkInsert bulk, JdbcTemplate jdbc, JsonMapper json) {
        this.bulk = bulk;
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(List<IncomingMessage> messages, Instant storedAt) {
        bulk.into("message", COLUMNS, rows -> {
            for (IncomingMessage message : messages) {
                row(rows.row(), message, storedAt);
            }
        });
    }

    private void row(RowWriter row, IncomingMessage message, Instant storedAt) throws IOException {
        row.uuid(message.id())
                .uuid(message.account().value())
                .text(message.uniqueId())
                .instant(storedAt)
                .bigint(message.octets())
                .octets(HexFormat.of().parseHex(message.sha256()))
                .text(message.extent().content().column())
                .bigint(message.extent().listedOctets());
        read(row, message.parsed());
    }

    private void read(RowWriter row, ParsedMessage parsed) throws IOException {
        row.text(parsed.messageId())
                .json(json.writeValueAsString(parsed.from()))
                .json(json.writeValueAsString(parsed.to()))
                .text(parsed.subject())
                .instant(SentAt.of(parsed))
                .text(parsed.snippet())
                .json(json.writeValueAsString(StoredAttachment.of(parsed.attachments())))
                .text(parsed.status().name().toLowerCase(Locale.ROOT))
                .json(json.writeValueAsString(parsed.warnings()))
                .text(parsed.recognised().threadKey())
                .texts(TraitNames.of(parsed.recognised().traits()))
                .texts(StoredAttachment.detectedTypes(parsed.attachments()));
    }

    /** Puts what was read now in the place of what had been read before. */
    void update(Map<UUID, ParsedMessage> read) {
        List<Map.Entry<UUID, ParsedMessage>> messages = List.copyOf(read.entrySet());
        jdbc.batchUpdate(UPDATE, messages, Math.max(1, messages.size()), (row, message) -> {
            bindRead(row, message.getValue());
            row.setObject(13, message.getKey());
        });
    }

    /** Puts this message in the place of the one under its id: what was read, and what it was read from. */
    void replace(IncomingMessage message) {
        update(Map.of(message.id(), message.parsed()));
        jdbc.update(
                "update message set octets = ?, sha256 = ?, content = ?, listed_octets = ? where id = ?",
                message.octets(),
                HexFormat.of().parseHex(message.sha256()),
                message.extent().content().column(),
                message.extent().listedOctets(),
                message.id());
    }

    private void bindRead(PreparedStatement row, ParsedMessage parsed) throws SQLException {
        Instant sentAt = SentAt.of(parsed);
        row.setString(1, parsed.messageId());
        row.setString(2, json.writeValueAsString(parsed.from()));
        row.setString(3, json.writeValueAsString(parsed.to()));
        row.setString(4, parsed.subject());
        row.setTimestamp(5, sentAt == null ? null : Timestamp.from(sentAt));
        row.setString(6, parsed.snippet());
        row.setString(7, json.writeValueAsString(StoredAttachment.of(parsed.attachments())));
        row.setString(8, parsed.status().name().toLowerCase(Locale.ROOT));
        row.setString(9, json.writeValueAsString(parsed.warnings()));
        row.setString(10, parsed.recognised().threadKey());
        row.setArray(11, texts(row, TraitNames.of(parsed.recognised().traits())));
        row.setArray(12, texts(row, StoredAttachment.detectedTypes(parsed.attachments())));
    }

    private static Array texts(PreparedStatement row, List<? extends @Nullable String> texts) throws SQLException {
        return row.getConnection().createArrayOf("text", texts.toArray());
    }
}
