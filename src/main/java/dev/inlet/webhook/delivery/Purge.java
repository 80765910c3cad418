package dev.inlet.webhook.delivery;

import dev.inlet.web.Problem;
import dev.inlet.webhook.WebhookDesk;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deletes deliveries that somebody does not want any more, pending ones too, but never one that is under way. */
@Component
class Purge {

    /** @param more whether there are others that match: ask again */
    record Purged(int deleted, boolean more) {}

    private static final int MOST = 10_000;

    private final WebhookDesk desk;
    private final DeliveryHistory history;
    private final JdbcClient jdbc;
    private final Clock clock;

    Purge(WebhookDesk desk, DeliveryHistory history, JdbcClient jdbc, Clock clock) {
        this.desk = desk;
        this.history = history;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional
    public Purged all(UUID webhook, DeliveryFilter filter) {
        desk.lock(webhook);
        int deleted = filter.bind(jdbc.sql("""
                        delete from delivery where id in (
                            select delivery.id from delivery join event on event.id = event_id
                            where webhook_id = :webhook and\s""" + ClaimStatement.NOT_UNDER_WAY + DeliveryFilter.CONDITION
                        + " limit :most for update of delivery skip locked)"))
                .param("webhook", webhook)
                .param("now", Timestamp.from(clock.instant()))
                .param("most", MOST)
                .update();
        return new Purged(deleted, deleted == MOST);
    }

    @Transactional
    public void one(UUID webhook, UUID delivery) {
        if (history.find(webhook, delivery).isEmpty()) {
            throw Problem.notFound("delivery", delivery);
        }
        desk.lock(webhook);
        int deleted = jdbc.sql("delete from delivery where id = :delivery and " + ClaimStatement.NOT_UNDER_WAY)
                .param("delivery", delivery)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (deleted == 0) {
            throw Problem.conflict("delivery_in_flight", "The delivery is being attempted right now.");
        }
    }
}
