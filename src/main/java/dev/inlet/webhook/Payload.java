package dev.inlet.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** How much an event carries to a webhook. */
public enum Payload {
    /** The whole message, text and HTML included. */
    FULL("full"),
    /** What the event says by itself: enough to ask for the rest. */
    THIN("thin");

    @EnumeratedValue
    private final String value;

    Payload(String value) {
        this.value = value;
    }

    @JsonValue
    String value() {
        return value;
    }
}
