package dev.inlet.event;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.inlet.event.EventStreams.Numbers;
import dev.inlet.metrics.Spans;
import dev.inlet.metrics.TraceParent;
import dev.inlet.postgres.BulkInsert;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes of what just happened the rows of the event log. */
@Component
class EventRows {

    private final BulkInsert bulk;
    private final JsonMapper json;
    private final Spans spans;
    private final Clock clock;

    EventRows(BulkInsert bulk, JsonMapper json, Spans spans, Clock clock) {
        this.bulk = bulk;
        this.json = json;
        this.spans = spans;
        this.clock = clock;
    }

    List<RecordedEvent> write(List<NewEvent> events, Map<AccountId, Numbers> numbers) {
        Instant now = clock.instant();
        TraceParent here = spans.here();
        List<RecordedEvent> recorded = events.stream()
                .map(event -> recorded(event, numbers, now, here))
                .toList();
        insert(recorded);
        return recorded;
    }

    private RecordedEvent recorded(
            NewEvent event, Map<AccountId, Numbers> numbers, Instant now, @Nullable TraceParent here) {
        Numbers own = event.account() == null ? null : numbers.get(event.account());
        return new RecordedEvent(
                UuidCreator.getTimeOrderedEpoch(),
                event.type(),
                now,
                own == null ? null : own.account(),
                own == null ? null : own.next(),
                json.valueToTree(event.data()),
                here);
    }

    private void insert(List<RecordedEvent> events) {
        bulk.into("event", "id, type, account_id, sequence, occurred_at, data, trace_parent", rows -> {
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
                        .json(json.writeValueAsString(event.data()))
                        .text(
                                event.traceParent() == null
                                        ? null
                                        : event.traceParent().toString());
            }
        });
    }
}
