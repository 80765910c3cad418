package dev.inlet.webhook.delivery;

import dev.inlet.event.EventType;
import dev.inlet.event.RecordedEvent;
import dev.inlet.webhook.EventSelector;
import dev.inlet.webhook.MatchRules;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which events one webhook wants. */
record Subscription(
        UUID webhook, Set<String> selectors, @Nullable Set<UUID> accounts, MatchRules match, boolean ordered) {

    boolean wants(RecordedEvent event) {
        return event.type() == EventType.WEBHOOK_TEST
                ? webhook.toString().equals(event.data().path("webhookId").asString())
                : selects(event.type()) && wantsAccount(event) && match.hold(event.data());
    }

    boolean selects(EventType type) {
        return EventSelector.names(type).stream().anyMatch(selectors::contains);
    }

    private boolean wantsAccount(RecordedEvent event) {
        return accounts == null
                || (event.account() != null
                        && accounts.contains(event.account().id().value()));
    }
}
