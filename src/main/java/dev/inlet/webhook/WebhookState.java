package dev.inlet.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** Whether a webhook is told anything at present. */
public enum WebhookState {
    ENABLED("enabled"),
    /** Told nothing and nothing new is kept for it; what was already due waits. */
    DISABLED("disabled");

    @EnumeratedValue
    private final String value;

    WebhookState(String value) {
        this.value = value;
    }

    @JsonValue
    String value() {
        return value;
    }
}
