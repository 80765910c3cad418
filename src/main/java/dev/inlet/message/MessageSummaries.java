package dev.inlet.message;

import dev.inlet.message.MessageSummary.Parse;
import dev.inlet.mime.Attachment;
import dev.inlet.mime.MailAddress;
import dev.inlet.web.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
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

    /** Which messages a list shows; what is null does not narrow it. */
    record Filter(
            @Nullable UUID account,
            @Nullable Instant since,
            @Nullable Instant until) {}

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final JdbcClient jdbc;
    private final JsonMapper json;

    MessageSummaries(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<MessageSummary> list(Filter filter, @Nullable Cursor after, int rows) {
        StringBuilder sql = new StringBuilder("select * from message where true");
        narrow(sql, filter.account, " and account_id = :account");
        narrow(sql, filter.since, " and stored_at >= :since");
        narrow(sql, filter.until, " and stored_at < :until");
        narrow(sql, after, " and (stored_at, id) < (:afterTime, :afterId)");
        return jdbc.sql(sql.append(" order by stored_at desc, id desc limit :rows")
                        .toString())
                .param("account", filter.account)
                .param("since", timestamp(filter.since))
                .param("until", timestamp(filter.until))
                .param("afterTime", after == null ? null : timestamp(after.at()))
                .param("afterId", after == null ? null : after.id())
                .param("rows", rows)
                .query(this::summary)
                .list();
    }

    private static void narrow(StringBuilder sql, @Nullable Object value, String condition) {
        if (value != null) {
            sql.append(condition);
        }
    }

    Optional<MessageSummary> find(UUID message) {
        return jdbc.sql("select * from message where id = :message")
                .param("message", message)
                .query(this::summary)
                .optional();
    }

    private MessageSummary summary(ResultSet row, int n) throws SQLException {
        return new MessageSummary(
                row.getObject("id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getString("unique_id"),
                row.getTimestamp("stored_at").toInstant(),
                row.getLong("octets"),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                row.getString("message_id"),
                list(row, "from_addresses", MailAddress[].class),
                list(row, "to_addresses", MailAddress[].class),
                row.getString("subject"),
                instant(row.getTimestamp("sent_at")),
                row.getString("snippet"),
                list(row, "attachments", Attachment[].class),
                new Parse(row.getString("parse_status"), list(row, "parse_warnings", String[].class)));
    }

    private <T> List<T> list(ResultSet row, String column, Class<T[]> type) throws SQLException {
        return List.of(json.readValue(row.getString(column), type));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(within(instant));
    }

    /** Callers may ask since the beginning of time; the database compares with less, and all mail lies in between. */
    private static Instant within(Instant instant) {
        if (instant.isBefore(Instant.EPOCH)) {
            return Instant.EPOCH;
        }
        return instant.isAfter(LATEST) ? LATEST : instant;
    }
}
