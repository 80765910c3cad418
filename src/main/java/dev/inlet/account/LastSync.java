package dev.inlet.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How an account's newest finished sync ended. */
public record LastSync(
        UUID id,
        Instant finishedAt,
        String outcome,
        @Nullable Reason reason) {

    /** Why a sync did not complete: a code for programs, a sentence for people. */
    public record Reason(String code, String message) {}
}
