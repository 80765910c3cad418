package dev.inlet.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** How polling an account goes. */
public enum AccountState {
    /** Polled, and the last sync did not fail. */
    @JsonProperty("active")
    ACTIVE,
    /** Not polled because its settings say so. */
    @JsonProperty("paused")
    PAUSED,
    /** Polled with growing pauses: its last sync failed. */
    @JsonProperty("failing")
    FAILING,
    /** Not polled any more: the server refused its credentials too often. New credentials start it again. */
    @JsonProperty("rejected")
    REJECTED;

    /** As the REST API and the metrics call it. */
    String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The state that the REST API calls so. */
    static @Nullable AccountState parse(@Nullable String text) {
        return text == null ? null : valueOf(text.toUpperCase(java.util.Locale.ROOT));
    }
}
