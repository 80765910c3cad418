package dev.inlet.event;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.inlet.event.EventStreams.Numbers;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Writes events in the caller's transaction and tells the listeners before it commits. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class EventLog {

    private final EventStreams streams;
    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    EventLog(
            EventStreams streams,
            JdbcTemplate jdbc,
            JsonMapper json,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.streams = streams;
        this.jdbc = jdbc;
        this.json = json;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Says under which name events show the account: to be called before its first event and when it is renamed. */
    public void name(AccountId account, String name) {
        streams.name(account, name);
    }

    public void record(EventType type, @Nullable AccountId account, Object data) {
        record(List.of(new NewEvent(type, account, data)));
    }

    public void record(List<NewEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        Map<AccountId, Numbers> numbers = streams.advance(events);
        Instant now = clock.instant();
        List<RecordedEvent> recorded =
                events.stream().map(event -> recorded(event, numbers, now)).toList();
        insert(recorded);
        publisher.publishEvent(new EventsRecorded(recorded));
    }

    private RecordedEvent recorded(NewEvent event, Map<AccountId, Numbers> numbers, Instant now) {
        Numbers own = event.account() == null ? null : numbers.get(event.account());
        return new RecordedEvent(
                UuidCreator.getTimeOrderedEpoch(),
                event.type(),
                now,
                own == null ? null : own.account(),
                own == null ? null : own.next(),
                json.valueToTree(event.data()));
    }

    private void insert(List<RecordedEvent> events) {
        jdbc.batchUpdate(
                "insert into event (id, type, account_id, sequence, occurred_at, data) values (?, ?, ?, ?, ?, ?::jsonb)",
                events,
                events.size(),
                this::bind);
    }

    private void bind(PreparedStatement row, RecordedEvent event) throws SQLException {
        row.setObject(1, event.id());
        row.setString(2, event.type().value());
        row.setObject(3, event.account() == null ? null : event.account().id().value());
        row.setObject(4, event.sequence());
        row.setTimestamp(5, Timestamp.from(event.timestamp()));
        row.setString(6, json.writeValueAsString(event.data()));
    }
}
