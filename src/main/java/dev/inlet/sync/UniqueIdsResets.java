package dev.inlet.sync;

import dev.inlet.account.PolledAccount;
import dev.inlet.event.AccountId;
import dev.inlet.event.EventLog;
import dev.inlet.event.EventType;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Remembers whose unique-ids were reset until all of the new ones are known: that may take several syncs, and is told once. */
@Component
class UniqueIdsResets {

    private final JdbcClient jdbc;
    private final EventLog events;
    private final Clock clock;

    UniqueIdsResets(JdbcClient jdbc, EventLog events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    boolean pending(AccountId account) {
        return jdbc.sql("select exists (select from unique_ids_reset where account_id = :account)")
                .param("account", account.value())
                .query(Boolean.class)
                .single();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void noticed(PolledAccount account, UniqueIdsReset reset) {
        int noted = jdbc.sql("insert into unique_ids_reset values (:account, :now) on conflict do nothing")
                .param("account", account.id().value())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (noted > 0) {
            events.record(
                    EventType.ACCOUNT_UNIQUE_IDS_RESET,
                    account.id(),
                    Map.of(
                            "vanished", reset.vanished(),
                            "appeared", reset.appeared(),
                            "policy", account.settings().poll().uniqueIdsReset()));
        }
    }

    void settled(AccountId account) {
        jdbc.sql("delete from unique_ids_reset where account_id = :account")
                .param("account", account.value())
                .update();
    }
}
