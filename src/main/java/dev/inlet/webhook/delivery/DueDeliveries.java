package dev.inlet.webhook.delivery;

import dev.inlet.webhook.Endpoint;
import dev.inlet.webhook.Endpoints;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Claims deliveries and reads what their attempts need: one transaction, and a few statements, however many they are. And gives back. */
@Component
class DueDeliveries {

    private final DeliveryClaims claims;
    private final ReleasedClaims released;
    private final Endpoints endpoints;
    private final DueEvents events;

    DueDeliveries(DeliveryClaims claims, ReleasedClaims released, Endpoints endpoints, DueEvents events) {
        this.claims = claims;
        this.released = released;
        this.endpoints = endpoints;
        this.events = events;
    }

    @Transactional
    public List<DueDelivery> take(Budget budget) {
        List<Claim> taken = claims.take(budget);
        if (taken.isEmpty()) {
            return List.of();
        }
        Map<UUID, Endpoint> byWebhook =
                endpoints.find(taken.stream().map(Claim::webhook).collect(Collectors.toSet()));
        Map<UUID, DueEvent> byId = events.of(taken, byWebhook);
        return taken.stream().flatMap(claim -> due(claim, byWebhook, byId)).toList();
    }

    /** They are due again at once. */
    public void giveBack(List<Claim> unused) {
        released.release(unused);
    }

    /** A webhook that was deleted since took its deliveries along. */
    private static Stream<DueDelivery> due(Claim claim, Map<UUID, Endpoint> endpoints, Map<UUID, DueEvent> events) {
        Endpoint endpoint = endpoints.get(claim.webhook());
        DueEvent event = events.get(claim.event());
        return endpoint == null || event == null ? Stream.empty() : Stream.of(new DueDelivery(claim, endpoint, event));
    }
}
