package dev.inlet.event;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the feed's order where the database was restored from a dump into another server: transactions are counted from the beginning
 * there, and new events would come before the old ones. Found out at the start, before anything is recorded; from then on the
 * numbers of new events are shifted behind the old ones.
 */
@Component
class EventClock implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(EventClock.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    EventClock(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public void afterPropertiesSet() {
        transaction.executeWithoutResult(_ -> set());
    }

    private void set() {
        long newest = number("select coalesce((select xact::text::bigint from event order by xact desc limit 1), 0)");
        long shift = number("select shift from event_clock");
        long now = number("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint");
        if (newest >= now + shift) {
            shift(newest - now + 1);
        }
    }

    private void shift(long shift) {
        log.info("this database was restored from another server's: new events are put behind those that came with it");
        jdbc.sql("update event_clock set shift = :shift").param("shift", shift).update();
        jdbc.sql("alter table event alter column xact set default (pg_current_xact_id()::text::bigint + " + shift
                        + ")::text::xid8")
                .update();
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
