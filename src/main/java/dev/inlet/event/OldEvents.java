package dev.inlet.event;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Events beyond the time they are kept. */
@Component
class OldEvents {

    private static final int STEP = 1000;

    private final JdbcClient jdbc;
    private final EventProperties properties;
    private final Clock clock;

    OldEvents(JdbcClient jdbc, EventProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Removes them in small steps, each a transaction of its own; their ids, which begin with the time, find them. What a webhook's delivery
     * still points to stays as long as that.
     */
    void forget() {
        UUID before = UuidCreator.getTimeOrderedEpoch(clock.instant().minus(properties.kept()));
        UUID passed = new UUID(0, 0);
        while (passed != null) {
            passed = step(passed, before);
        }
    }

    /** @return where the next step goes on; null: there is none */
    private @Nullable UUID step(UUID after, UUID before) {
        return jdbc.sql("""
                        with old as (
                            select id from event where id > :after and id < :before order by id limit :step
                        ), gone as (
                            delete from event where id in (
                                select id from old where not exists (select from delivery where event_id = old.id))
                        )
                        select id from old order by id desc limit 1""")
                .param("after", after)
                .param("before", before)
                .param("step", STEP)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }
}
