package dev.inlet.webhook.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One attempt as the REST API shows it; of the receiver's body only the beginning was kept. */
record AttemptView(
        int number,
        Instant startedAt,
        int durationMillis,
        @Nullable String outcome,
        @Nullable Integer statusCode,
        @Nullable String error,
        @Nullable String responseBody) {}
