package dev.inlet.webhook;

import dev.inlet.event.AccountId;
import dev.inlet.event.EventType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as the REST API shows it: the settings without secrets, and what became of it.
 *
 * @param failingSince the first of the failures since the last success; null when the last attempt was one
 * @param pausedUntil null unless so many failed that only one attempt at a time is made, and that at this time at the earliest
 */
record WebhookView(
        UUID id,
        WebhookUrl url,
        List<EventType> eventTypes,
        @Nullable List<AccountId> accountIds,
        Payload payload,
        CustomHeaders headers,
        @Nullable String description,
        Integer maxInFlight,
        @Nullable Integer maxPerSecond,
        WebhookState state,
        @Nullable DisabledReason disabledReason,
        @Nullable Instant failingSince,
        long consecutiveFailures,
        @Nullable Instant pausedUntil,
        Instant createdAt,
        Instant updatedAt) {

    static WebhookView of(Webhook webhook, CustomHeaders headers, @Nullable WebhookHealth health) {
        WebhookSettings settings = webhook.settings(headers.masked());
        return new WebhookView(
                webhook.id(),
                settings.url(),
                settings.eventTypes(),
                settings.accountIds(),
                settings.payload(),
                settings.headers(),
                settings.description(),
                settings.maxInFlight(),
                settings.maxPerSecond(),
                settings.state(),
                webhook.disabledReason(),
                health == null ? null : health.failingSince(),
                health == null ? 0 : health.failures(),
                health == null ? null : health.pausedUntil(),
                webhook.createdAt(),
                webhook.updatedAt());
    }
}
