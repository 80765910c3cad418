package dev.inlet.webhook.delivery;

import dev.inlet.event.EventType;
import dev.inlet.web.Cursor;
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

/** What became of a webhook's deliveries. */
@Component
class DeliveryHistory {

    private static final String DELIVERIES = """
            select delivery.id, webhook_id, event_id, state, attempts, delivery.created_at, due_at, finished_at,
                event.type, event.account_id,
                coalesce(accepted_status, last.status_code) as status_code, last.error
            from delivery join event on event.id = event_id
            left join delivery_attempt last on last.delivery_id = delivery.id and last.number = delivery.attempts
            where webhook_id = :webhook\s""";

    private static final String NEWEST_FIRST = """
            and (delivery.created_at, delivery.id) < (:at, :below)
            order by delivery.created_at desc, delivery.id desc limit :limit""";
    private static final int MOST_ATTEMPTS_SHOWN = 200;

    private final JdbcClient jdbc;

    DeliveryHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<DeliveryView> list(UUID webhook, DeliveryFilter filter, Cursor below, int limit) {
        return filter.bind(jdbc.sql(DELIVERIES + DeliveryFilter.CONDITION + NEWEST_FIRST))
                .param("webhook", webhook)
                .param("at", Timestamp.from(below.at()))
                .param("below", below.id())
                .param("limit", limit)
                .query(DeliveryHistory::delivery)
                .list();
    }

    Optional<DeliveryView> find(UUID webhook, UUID delivery) {
        return jdbc.sql(DELIVERIES + "and delivery.id = :delivery")
                .param("webhook", webhook)
                .param("delivery", delivery)
                .query(DeliveryHistory::delivery)
                .optional();
    }

    /** The latest ones, oldest of them first. */
    List<AttemptView> attempts(UUID delivery) {
        return jdbc.sql("""
                        select * from attempt_made where delivery_id = :delivery order by number desc limit :most""")
                .param("delivery", delivery)
                .param("most", MOST_ATTEMPTS_SHOWN)
                .query(DeliveryHistory::attempt)
                .list()
                .reversed();
    }

    private static DeliveryView delivery(ResultSet row, int n) throws SQLException {
        DeliveryState state = DeliveryState.of(row.getString("state"));
        return new DeliveryView(
                row.getObject("id", UUID.class),
                row.getObject("webhook_id", UUID.class),
                row.getObject("event_id", UUID.class),
                EventType.of(row.getString("type")),
                row.getObject("account_id", UUID.class),
                state,
                row.getInt("attempts"),
                row.getObject("status_code", Integer.class),
                row.getString("error"),
                row.getTimestamp("created_at").toInstant(),
                state == DeliveryState.PENDING ? instant(row, "due_at") : null,
                instant(row, "finished_at"));
    }

    private static AttemptView attempt(ResultSet row, int n) throws SQLException {
        return new AttemptView(
                row.getInt("number"),
                row.getTimestamp("started_at").toInstant(),
                row.getInt("duration_ms"),
                row.getString("outcome"),
                row.getObject("status_code", Integer.class),
                row.getString("error"),
                row.getString("response_body"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
