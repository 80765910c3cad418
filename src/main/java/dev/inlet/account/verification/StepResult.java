package dev.inlet.account.verification;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.inlet.account.LastSync.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one step went.
 *
 * @param duration null where it was never come to
 * @param detail what was found
 * @param reason why it failed
 */
record StepResult(
        VerificationStep step,
        Outcome outcome,
        @Nullable Duration duration,
        @Nullable String detail,
        @Nullable Reason reason) {

    enum Outcome {
        @JsonProperty("passed")
        PASSED,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("skipped")
        SKIPPED
    }
}
