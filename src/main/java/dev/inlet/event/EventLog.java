package dev.inlet.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes events in the caller's transaction and tells the listeners before it commits. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class EventLog {

    private final EventStreams streams;
    private final EventRows rows;
    private final ApplicationEventPublisher publisher;

    EventLog(EventStreams streams, EventRows rows, ApplicationEventPublisher publisher) {
        this.streams = streams;
        this.rows = rows;
        this.publisher = publisher;
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
        publisher.publishEvent(new EventsRecorded(rows.write(events, streams.advance(events))));
    }
}
