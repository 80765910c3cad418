package dev.inlet.webhook.delivery;

import dev.inlet.web.Problem;
import dev.inlet.webhook.WebhookDesk;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts a delivery back on the lowest rung, due at once, whatever became of it before. */
@Component
class Redelivery {

    private final WebhookDesk webhooks;
    private final DeliveryHistory history;
    private final NewDeliveries deliveries;
    private final PauseEnds pauses;

    Redelivery(WebhookDesk webhooks, DeliveryHistory history, NewDeliveries deliveries, PauseEnds pauses) {
        this.webhooks = webhooks;
        this.history = history;
        this.deliveries = deliveries;
        this.pauses = pauses;
    }

    @Transactional
    public void of(UUID webhook, UUID delivery) {
        boolean enabled = webhooks.lock(webhook).isEnabled();
        if (history.find(webhook, delivery).isEmpty()) {
            throw Problem.notFound("delivery", delivery);
        }
        if (!enabled) {
            throw Problem.conflict("webhook_disabled", "The webhook is disabled: enable it first.");
        }
        if (!deliveries.restart(webhook, delivery)) {
            throw Problem.conflict("delivery_in_flight", "The delivery is being attempted right now.");
        }
        pauses.wanted(webhook);
    }
}
