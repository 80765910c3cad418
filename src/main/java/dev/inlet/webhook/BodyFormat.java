package dev.inlet.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** What a webhook's body looks like; the headers are those of Standard Webhooks in any case. */
public enum BodyFormat {
    /** Inlet's own envelope. */
    STANDARD("standard"),
    /** CloudEvents 1.0, JSON, structured mode. */
    CLOUDEVENTS("cloudevents");

    @EnumeratedValue
    private final String value;

    BodyFormat(String value) {
        this.value = value;
    }

    @JsonValue
    String value() {
        return value;
    }
}
