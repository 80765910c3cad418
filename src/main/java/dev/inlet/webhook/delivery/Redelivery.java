package dev.inlet.webhook.delivery;

import dev.inlet.web.Problem;
import dev.inlet.webhook.WebhookDesk;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts a delivery back on the lowest rung, due at once, whatever became of it before. */
@Component
class Redelivery {

    private final WebhookDesk webhooks;
    private final DeliveryHistory history;
    private final JdbcClient jdbc;
    private final Receivers receivers;
    private final Clock clock;

    Redelivery(WebhookDesk webhooks, DeliveryHistory history, JdbcClient jdbc, Receivers receivers, Clock clock) {
        this.webhooks = webhooks;
        this.history = history;
        this.jdbc = jdbc;
        this.receivers = receivers;
        this.clock = clock;
    }

    @Transactional
    public void of(UUID webhook, UUID delivery) {
        boolean enabled = webhooks.find(webhook).isEnabled();
        if (history.find(webhook, delivery).isEmpty()) {
            throw Problem.notFound("delivery", delivery);
        }
        if (!enabled) {
            throw Problem.conflict("webhook_disabled", "The webhook is disabled: enable it first.");
        }
        if (!restart(delivery)) {
            throw Problem.conflict("delivery_in_flight", "The delivery is being attempted right now.");
        }
        receivers.wanted(webhook);
    }

    private boolean restart(UUID delivery) {
        return jdbc.sql("""
                        update delivery
                        set state = 'pending', rung = 0, due_at = :now, claimed_until = null, finished_at = null
                        where id = :delivery and (claimed_until is null or claimed_until <= :now)""")
                        .param("delivery", delivery)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }
}
