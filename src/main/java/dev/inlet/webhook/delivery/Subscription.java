package dev.inlet.webhook.delivery;

import dev.inlet.event.EventType;
import dev.inlet.event.RecordedEvent;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which events one webhook wants. */
record Subscription(
        UUID webhook, Set<String> eventTypes, @Nullable Set<UUID> accounts) {

    boolean wants(RecordedEvent event) {
        return event.type() == EventType.WEBHOOK_TEST
                ? webhook.toString().equals(event.data().path("webhookId").asString())
                : eventTypes.contains(event.type().value()) && wantsAccount(event);
    }

    private boolean wantsAccount(RecordedEvent event) {
        return accounts == null
                || (event.account() != null
                        && accounts.contains(event.account().id().value()));
    }
}
