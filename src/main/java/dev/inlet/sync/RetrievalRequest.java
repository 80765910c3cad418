package dev.inlet.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.inlet.account.LastSync.Reason;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request for the rest of a message, as the REST API shows it.
 *
 * @param attempts that were in vain
 * @param reason why the last of them was
 */
record RetrievalRequest(
        UUID messageId,
        State state,
        Instant requestedAt,
        int attempts,
        @Nullable Instant endedAt,
        @Nullable Reason reason) {

    /** How far it is. */
    enum State {
        /** The next sync tries. */
        @JsonProperty("requested")
        REQUESTED,
        /** The message is whole. */
        @JsonProperty("retrieved")
        RETRIEVED,
        /** It was given up. */
        @JsonProperty("failed")
        FAILED
    }

    static RetrievalRequest of(
            UUID messageId, Instant requestedAt, int attempts, @Nullable Instant endedAt, @Nullable Reason reason) {
        State ended = reason == null ? State.RETRIEVED : State.FAILED;
        return new RetrievalRequest(
                messageId, endedAt == null ? State.REQUESTED : ended, requestedAt, attempts, endedAt, reason);
    }
}
