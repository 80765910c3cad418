package dev.inlet.event;

import java.util.List;

/** Published inside the transaction that records the events, so that a listener's rows commit with them or not at all. */
public record EventsRecorded(List<RecordedEvent> events) {}
