package dev.inlet.webhook.delivery;

import dev.inlet.webhook.WebhookChanged;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** Keeps the queue of each account of each ordered webhook: only its first delivery may be sent. */
@Component
class OrderedDeliveries {

    private static final String ENQUEUE = """
            insert into ordered_delivery (webhook_id, account_id, sequence, delivery_id)
            select webhook_id, coalesce(event.account_id, '00000000-0000-0000-0000-000000000000'),
                coalesce(event.sequence, cast(extract(epoch from event.occurred_at) * 1000000 as bigint)), delivery.id
            from delivery join event on event.id = event_id join webhook on webhook.id = webhook_id
            where webhook.ordered and delivery.state = 'pending'\s""";
    private static final String UNKNOWN = """
            and not exists (select from ordered_delivery where delivery_id = delivery.id)
            on conflict do nothing""";

    private final JdbcClient jdbc;

    OrderedDeliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** To be called when some became pending for a webhook. */
    void enqueue(UUID webhook) {
        jdbc.sql(ENQUEUE + "and webhook_id = :webhook " + UNKNOWN)
                .param("webhook", webhook)
                .update();
    }

    void enqueueEvents(Object[] events) {
        jdbc.sql(ENQUEUE + "and event_id = any (:events) " + UNKNOWN)
                .param("events", new SqlArrayValue("uuid", events))
                .update();
    }

    /** It may be ordered from now on, or no longer. */
    @EventListener
    void on(WebhookChanged changed) {
        jdbc.sql("""
                        delete from ordered_delivery using webhook
                        where webhook_id = :webhook and webhook.id = webhook_id and not webhook.ordered""").param("webhook", changed.webhook()).update();
        enqueue(changed.webhook());
    }

    /** Those that were written in the very moment in which their webhook became ordered. */
    void adopt() {
        jdbc.sql(ENQUEUE + UNKNOWN).update();
    }
}
