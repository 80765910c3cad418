package dev.inlet.event;

import dev.inlet.event.RecordedEvent.EventAccount;
import dev.inlet.metrics.TraceParent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads events back by their id. */
@Component
public class RecordedEvents {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RecordedEvents(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public List<RecordedEvent> find(Collection<UUID> ids) {
        return jdbc.sql("""
                        select event.*, event_stream.name as account_name
                        from event left join event_stream using (account_id)
                        where event.id = any (:ids)""")
                .param("ids", new SqlArrayValue("uuid", ids.toArray()))
                .query((row, n) -> event(row))
                .list();
    }

    /** Without parsing what they say. */
    public List<LoggedEvent> asLogged(Collection<UUID> ids) {
        return jdbc.sql("""
                        select event.id, type, occurred_at, account_id, event_stream.name as account_name, sequence, data,
                            data ->> 'id' as subject, trace_parent
                        from event left join event_stream using (account_id)
                        where event.id = any (:ids)""")
                .param("ids", new SqlArrayValue("uuid", ids.toArray()))
                .query((row, n) -> new LoggedEvent(
                        row.getObject("id", UUID.class),
                        EventType.of(row.getString("type")),
                        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                        account(row),
                        row.getObject("sequence", Long.class),
                        row.getString("data"),
                        row.getString("subject"),
                        traceParent(row.getString("trace_parent"))))
                .list();
    }

    /** Of a row that holds the event's columns and, as {@code account_name}, its stream's name. */
    RecordedEvent event(ResultSet row) throws SQLException {
        return new RecordedEvent(
                row.getObject("id", UUID.class),
                EventType.of(row.getString("type")),
                row.getTimestamp("occurred_at").toInstant(),
                account(row),
                row.getObject("sequence", Long.class),
                json.readTree(row.getString("data")),
                traceParent(row.getString("trace_parent")));
    }

    private static @Nullable TraceParent traceParent(@Nullable String text) {
        return text == null ? null : TraceParent.parse(text);
    }

    private static @Nullable EventAccount account(ResultSet row) throws SQLException {
        UUID id = row.getObject("account_id", UUID.class);
        return id == null ? null : new EventAccount(new AccountId(id), row.getString("account_name"));
    }
}
