package dev.inlet.webhook.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets deliveries that were done long ago; what is pending is never too old. */
@Component
class OldDeliveries {

    private static final Logger log = LoggerFactory.getLogger(OldDeliveries.class);
    private static final int BATCH = 1000;
    private static final String FORGET = """
            delete from delivery where id in (
                select id from delivery
                where webhook_id = :webhook and created_at < :before and state <> 'pending' and finished_at < :before
                limit :batch)""";

    private final JdbcClient jdbc;
    private final Replays replays;
    private final DeliveryProperties properties;
    private final Clock clock;

    OldDeliveries(JdbcClient jdbc, Replays replays, DeliveryProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.replays = replays;
        this.properties = properties;
        this.clock = clock;
    }

    /** Batch by batch, so that nobody waits for it. */
    void forget() {
        Instant before = clock.instant().minus(properties.kept());
        long forgotten =
                jdbc.sql("select id from webhook").query((row, n) -> row.getObject("id", UUID.class)).list().stream()
                        .mapToLong(webhook -> forget(webhook, before))
                        .sum();
        replays.forgetOlderThan(before);
        log.debug("{} old deliveries are forgotten", forgotten);
    }

    private long forget(UUID webhook, Instant before) {
        long all = 0;
        int some;
        do {
            some = jdbc.sql(FORGET)
                    .param("webhook", webhook)
                    .param("before", Timestamp.from(before))
                    .param("batch", BATCH)
                    .update();
            all += some;
        } while (some == BATCH);
        return all;
    }
}
