package dev.inlet.webhook;

import dev.inlet.event.AccountId;
import dev.inlet.event.EventType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A webhook as the REST API shows it: the settings without secrets, and what became of it. */
record WebhookView(
        UUID id,
        WebhookUrl url,
        List<EventType> eventTypes,
        @Nullable List<AccountId> accountIds,
        Payload payload,
        CustomHeaders headers,
        @Nullable String description,
        Integer maxInFlight,
        WebhookState state,
        @Nullable DisabledReason disabledReason,
        Instant createdAt,
        Instant updatedAt) {

    static WebhookView of(Webhook webhook, CustomHeaders headers) {
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
                settings.state(),
                webhook.disabledReason(),
                webhook.createdAt(),
                webhook.updatedAt());
    }
}
