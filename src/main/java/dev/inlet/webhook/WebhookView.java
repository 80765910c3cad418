package dev.inlet.webhook;

import dev.inlet.event.AccountId;
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
        List<EventSelector> eventTypes,
        @Nullable List<AccountId> accountIds,
        @Nullable MatchRules match,
        Payload payload,
        BodyFormat format,
        SignatureKind signature,
        CustomHeaders headers,
        @Nullable String description,
        Integer maxInFlight,
        @Nullable Integer maxPerSecond,
        boolean ordered,
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
                settings.match(),
                settings.payload(),
                settings.format(),
                settings.signature(),
                settings.headers(),
                settings.description(),
                settings.maxInFlight(),
                settings.maxPerSecond(),
                settings.ordered(),
                settings.state(),
                webhook.disabledReason(),
                health == null ? null : health.failingSince(),
                health == null ? 0 : health.failures(),
                health == null ? null : health.pausedUntil(),
                webhook.createdAt(),
                webhook.updatedAt());
    }
}
