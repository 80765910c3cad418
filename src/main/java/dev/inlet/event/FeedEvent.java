package dev.inlet.event;

/** An event and the place behind it. */
record FeedEvent(FeedPosition position, RecordedEvent event) {}
