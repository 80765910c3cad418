package dev.inlet.event;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.inlet.event.EventStreams.Numbers;
import dev.inlet.postgres.BulkInsert;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Writes events in the caller's transaction and tells the listeners before it commits. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class EventLog {

    private final EventStreams streams;
    private final BulkInsert bulk;
    private final JsonMapper json;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    EventLog(EventStreams streams, BulkInsert bulk, JsonMapper json, ApplicationEventPublisher publisher, Clock clock) {
        this.streams = streams;
        this.bulk = bulk;
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
        bulk.into("event", "id, type, account_id, sequence, occurred_at, data", rows -> {
            for (RecordedEvent event : events) {
                rows.row()
                        .uuid(event.id())
                        .text(event.type().value())
                        .uuid(
                                event.account() == null
                                        ? null
                                        : event.account().id().value())
                        .bigint(event.sequence())
                        .instant(event.timestamp())
                        .json(json.writeValueAsString(event.data()));
            }
        });
    }
}
