package dev.inlet.message;

import dev.inlet.message.MessageSummary.Parse;
import dev.inlet.message.search.MessageSearch;
import dev.inlet.message.search.Sought;
import dev.inlet.message.search.Stretch;
import dev.inlet.mime.Attachment;
import dev.inlet.mime.MailAddress;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Messages as lists show them, newest first. */
@Component
class MessageSummaries {

    private final JdbcClient jdbc;
    private final MessageSearch search;
    private final JsonMapper json;

    MessageSummaries(JdbcClient jdbc, MessageSearch search, JsonMapper json) {
        this.jdbc = jdbc;
        this.search = search;
        this.json = json;
    }

    List<MessageSummary> list(Sought sought, Stretch stretch, int rows) {
        return sought.isEmpty() ? list(stretch, rows) : these(search.find(sought, stretch, rows));
    }

    private List<MessageSummary> list(Stretch stretch, int rows) {
        return jdbc.sql("select * from message where true" + stretch.conditions("id")
                        + " order by stored_at desc, id desc limit " + rows)
                .params(stretch.parameters())
                .query(this::summary)
                .list();
    }

    private List<MessageSummary> these(List<UUID> messages) {
        return jdbc.sql("select * from message where id = any(:messages) order by stored_at desc, id desc")
                .param("messages", messages.toArray(UUID[]::new))
                .query(this::summary)
                .list();
    }

    Optional<MessageSummary> find(UUID message) {
        return jdbc.sql("select * from message where id = :message")
                .param("message", message)
                .query(this::summary)
                .optional();
    }

    private MessageSummary summary(ResultSet row, int n) throws SQLException {
        MessageFacts facts = MessageFacts.of(row);
        return new MessageSummary(
                facts.id(),
                facts.accountId(),
                facts.uniqueId(),
                facts.storedAt(),
                facts.octets(),
                facts.sha256(),
                row.getString("message_id"),
                list(row, "from_addresses", MailAddress[].class),
                list(row, "to_addresses", MailAddress[].class),
                row.getString("subject"),
                instant(row.getTimestamp("sent_at")),
                row.getString("snippet"),
                row.getString("thread_key"),
                List.of(texts(row, "traits")),
                attachments(row),
                new Parse(row.getString("parse_status"), list(row, "parse_warnings", String[].class)),
                facts.content(),
                facts.listedOctets());
    }

    private List<Attachment> attachments(ResultSet row) throws SQLException {
        StoredAttachment[] stored = json.readValue(row.getString("attachments"), StoredAttachment[].class);
        return StoredAttachment.with(stored, texts(row, "detected_types"));
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        Array texts = row.getArray(column);
        return texts == null ? new String[0] : (String[]) texts.getArray();
    }

    private <T> List<T> list(ResultSet row, String column, Class<T[]> type) throws SQLException {
        return List.of(json.readValue(row.getString(column), type));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
