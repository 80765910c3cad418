package dev.inlet.webhook.delivery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.inlet.web.Problem;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends again what happened in some time: the task, and how far it has come.
 *
 * @param until what happened at this instant is not part of it
 * @param quota it stops when it has queued so many
 * @param position the event it has come to
 * @param reachedAt when that event happened
 * @param examined events of the time that were looked at
 * @param queued deliveries that were made due
 */
record Replay(
        UUID id,
        UUID webhookId,
        Which which,
        Instant since,
        Instant until,
        Stage state,
        int quota,
        @JsonIgnore @Nullable UUID position,
        @Nullable Instant reachedAt,
        long examined,
        int queued,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    /** What of the events that the webhook wants is sent again. */
    enum Which {
        /** Those whose attempts all failed. */
        EXHAUSTED("exhausted", "delivery.state = 'exhausted'"),
        /** Those, and all that were never meant for this webhook or fell into a time when it was disabled. */
        MISSING("missing", "delivery.id is null or delivery.state = 'exhausted'"),
        /** Those and what was delivered. */
        ALL("all", "delivery.id is null or delivery.state <> 'pending'");

        private final String value;
        private final String condition;

        Which(String value, String condition) {
            this.value = value;
            this.condition = condition;
        }

        static Which of(String text) {
            return Arrays.stream(values())
                    .filter(which -> which.value.equals(text))
                    .findFirst()
                    .orElseThrow(() -> Problem.invalid("which", "must be exhausted, missing or all"));
        }

        @JsonValue
        String value() {
            return value;
        }

        /** In SQL, of a delivery that may not be there. */
        String condition() {
            return condition;
        }
    }

    /** How far it is. */
    enum Stage {
        RUNNING("running"),
        /** Everything of the time was looked at. */
        COMPLETED("completed"),
        /** The quota is used up, and the time is not. */
        LIMITED("limited"),
        /** Somebody stopped it. */
        CANCELED("canceled");

        private final String value;

        Stage(String value) {
            this.value = value;
        }

        static Stage of(String text) {
            return Arrays.stream(values())
                    .filter(state -> state.value.equals(text))
                    .findFirst()
                    .orElseThrow();
        }

        @JsonValue
        String value() {
            return value;
        }
    }
}
