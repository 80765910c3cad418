package dev.inlet.webhook.delivery;

import dev.inlet.event.EventType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as lists show it.
 *
 * @param attemptCount how many were made
 * @param lastStatusCode the HTTP status of the last one, when there was an answer
 * @param lastError what went wrong in the last one, when the status does not say it
 * @param nextAttemptAt null when there will be none
 */
record DeliveryView(
        UUID id,
        UUID webhookId,
        UUID eventId,
        EventType eventType,
        @Nullable UUID accountId,
        DeliveryState state,
        int attemptCount,
        @Nullable Integer lastStatusCode,
        @Nullable String lastError,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant finishedAt) {}
