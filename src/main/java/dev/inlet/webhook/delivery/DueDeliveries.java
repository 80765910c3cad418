package dev.inlet.webhook.delivery;

import dev.inlet.event.RecordedEvent;
import dev.inlet.event.RecordedEvents;
import dev.inlet.webhook.Webhook;
import dev.inlet.webhook.Webhooks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Claims deliveries and reads what their attempts need: one transaction, and a few statements, however many they are. */
@Component
class DueDeliveries {

    private final DeliveryClaims claims;
    private final Webhooks webhooks;
    private final RecordedEvents events;

    DueDeliveries(DeliveryClaims claims, Webhooks webhooks, RecordedEvents events) {
        this.claims = claims;
        this.webhooks = webhooks;
        this.events = events;
    }

    @Transactional
    public List<DueDelivery> take(int most) {
        List<Claim> taken = claims.take(most);
        if (taken.isEmpty()) {
            return List.of();
        }
        Map<UUID, Webhook> byWebhook = index(webhooks.findByIdIn(ids(taken, Claim::webhook)), Webhook::id);
        Map<UUID, RecordedEvent> byEvent = index(events.find(ids(taken, Claim::event)), RecordedEvent::id);
        return taken.stream().flatMap(claim -> due(claim, byWebhook, byEvent)).toList();
    }

    /** A webhook that was deleted since took its deliveries along. */
    private static Stream<DueDelivery> due(Claim claim, Map<UUID, Webhook> webhooks, Map<UUID, RecordedEvent> events) {
        Webhook webhook = webhooks.get(claim.webhook());
        RecordedEvent event = events.get(claim.event());
        return webhook == null || event == null ? Stream.empty() : Stream.of(new DueDelivery(claim, webhook, event));
    }

    private static Set<UUID> ids(List<Claim> claims, Function<Claim, UUID> id) {
        return claims.stream().map(id).collect(Collectors.toSet());
    }

    private static <T> Map<UUID, T> index(List<T> all, Function<T, UUID> id) {
        return all.stream().collect(Collectors.toMap(id, Function.identity()));
    }
}
