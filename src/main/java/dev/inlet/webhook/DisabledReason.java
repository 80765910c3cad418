package dev.inlet.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** Why a webhook is disabled. */
public enum DisabledReason {
    /** Somebody asked for it over the REST API. */
    REQUEST("request"),
    /** The receiver answered 410. */
    GONE("gone"),
    /** Every attempt failed for as long as inlet.webhook.failing.disable-after says. */
    FAILING("failing");

    @EnumeratedValue
    private final String value;

    DisabledReason(String value) {
        this.value = value;
    }

    @JsonValue
    String value() {
        return value;
    }
}
