package dev.inlet.webhook.delivery;

import dev.inlet.event.EventType;
import dev.inlet.web.Problem;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which deliveries somebody asks for: null does not matter. */
record DeliveryFilter(
        @Nullable DeliveryState state,
        @Nullable EventType eventType,
        @Nullable UUID account,
        @Nullable Instant since,
        @Nullable Instant until) {

    /** On a delivery and its event. */
    static final String CONDITION = """
            and (cast(:state as text) is null or delivery.state = :state)
            and (cast(:type as text) is null or event.type = :type)
            and (cast(:account as uuid) is null or event.account_id = :account)
            and (cast(:since as timestamptz) is null or delivery.created_at >= :since)
            and (cast(:until as timestamptz) is null or delivery.created_at < :until)\s""";

    static @Nullable EventType type(@Nullable String text) {
        try {
            return text == null ? null : EventType.of(text);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("eventType", "is not an event type");
        }
    }

    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
        return statement
                .param("state", state == null ? null : state.value(), Types.VARCHAR)
                .param("type", eventType == null ? null : eventType.value(), Types.VARCHAR)
                .param("account", account, Types.OTHER)
                .param("since", timestamp(since), Types.TIMESTAMP)
                .param("until", timestamp(until), Types.TIMESTAMP);
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
