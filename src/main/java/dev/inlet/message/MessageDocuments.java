package dev.inlet.message;

import dev.inlet.message.MessageDocument.Parse;
import dev.inlet.mime.HeaderField;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Whole messages as documents, without their raw octets. */
@Component
public class MessageDocuments {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final MessageSummaries summaries;

    MessageDocuments(JdbcClient jdbc, JsonMapper json, MessageSummaries summaries) {
        this.jdbc = jdbc;
        this.json = json;
        this.summaries = summaries;
    }

    /** Empty when the message was deleted. */
    public Optional<MessageDocument> find(UUID message) {
        return jdbc.sql("select * from message m join message_content c on c.message_id = m.id where m.id = :message")
                .param("message", message)
                .query(this::document)
                .optional();
    }

    private MessageDocument document(ResultSet row, int n) throws SQLException {
        MessageSummary summary = summaries.summary(row, n);
        return new MessageDocument(
                summary.id(),
                summary.accountId(),
                summary.uniqueId(),
                summary.storedAt(),
                summary.octets(),
                summary.sha256(),
                summary.messageId(),
                summary.from(),
                summary.to(),
                summaries.addresses(row, "cc_addresses"),
                summaries.addresses(row, "reply_to_addresses"),
                summary.subject(),
                summary.sentAt(),
                summary.snippet(),
                row.getString("text"),
                row.getString("html"),
                row.getBoolean("text_truncated"),
                row.getBoolean("html_truncated"),
                list(row, "headers", HeaderField[].class),
                summary.attachments(),
                new Parse(summary.parseStatus(), list(row, "parse_warnings", String[].class)));
    }

    private <T> List<T> list(ResultSet row, String column, Class<T[]> type) throws SQLException {
        return Arrays.asList(json.readValue(row.getString(column), type));
    }
}
