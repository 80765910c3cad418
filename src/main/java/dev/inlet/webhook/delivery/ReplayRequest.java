package dev.inlet.webhook.delivery;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.inlet.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent again: the JSON that comes in.
 *
 * @param until null: up to now
 * @param which null: what is exhausted
 */
record ReplayRequest(
        @Schema(requiredMode = REQUIRED) Instant since,
        @Nullable Instant until,
        @Nullable String which) {

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    ReplayRequest {
        require(since != null, "since", "is required");
        require(!since.isBefore(Instant.EPOCH) && since.isBefore(LATEST), "since", "must be a year from 1970 to 9999");
        require(until == null || (until.isAfter(since) && until.isBefore(LATEST)), "until", "must be after since");
        Replay.Which.of(which == null ? Replay.Which.EXHAUSTED.value() : which);
    }

    Replay.Which choice() {
        return which == null ? Replay.Which.EXHAUSTED : Replay.Which.of(which);
    }

    private static void require(boolean condition, String field, String otherwise) {
        if (!condition) {
            throw Problem.invalid(field, otherwise);
        }
    }
}
