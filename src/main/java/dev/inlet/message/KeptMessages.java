package dev.inlet.message;

import dev.inlet.event.AccountId;
import dev.inlet.event.EventLog;
import dev.inlet.event.EventType;
import dev.inlet.event.NewEvent;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The mail of each account as something that grows old and takes room. */
@Component
public class KeptMessages {

    private static final int MESSAGES_A_STEP = 100;

    private final JdbcClient jdbc;
    private final EventLog events;

    KeptMessages(JdbcClient jdbc, EventLog events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** What a step deleted. */
    public record Deleted(int messages, long octets) {}

    private record Aged(UUID id, long octets) {}

    public Optional<AccountId> firstAccount() {
        return accountAfter(new AccountId(new UUID(0, 0)));
    }

    /** The accounts that have mail here, one after the other: each is one look into the index. */
    public Optional<AccountId> accountAfter(AccountId account) {
        return jdbc.sql("select account_id from message where account_id > :account order by account_id limit 1")
                .param("account", account.value())
                .query((row, n) -> new AccountId(row.getObject(1, UUID.class)))
                .optional();
    }

    public long octets(AccountId account) {
        return jdbc.sql("select coalesce(sum(octets), 0) from message where account_id = :account")
                .param("account", account.value())
                .query(Long.class)
                .single();
    }

    /**
     * Deletes some of the oldest messages, and says so by an event each; their unique-ids stay known.
     *
     * @param before only what was stored before that
     * @param octets only until so many octets are gone
     */
    @Transactional
    public Deleted deleteOldest(AccountId account, Instant before, long octets) {
        List<Aged> due = new ArrayList<>();
        long gone = 0;
        for (Aged each : oldest(account, before)) {
            if (gone < octets) {
                due.add(each);
                gone += each.octets();
            }
        }
        jdbc.sql("delete from message where id = any(:due)")
                .param("due", due.stream().map(Aged::id).toArray(UUID[]::new))
                .update();
        events.record(due.stream().map(each -> deleted(account, each)).toList());
        return new Deleted(due.size(), gone);
    }

    private List<Aged> oldest(AccountId account, Instant before) {
        return jdbc.sql("""
                        select id, octets from message where account_id = :account and stored_at < :before
                        order by stored_at, id limit %d for update""".formatted(MESSAGES_A_STEP))
                .param("account", account.value())
                .param("before", Timestamp.from(before))
                .query((row, n) -> new Aged(row.getObject(1, UUID.class), row.getLong(2)))
                .list();
    }

    private static NewEvent deleted(AccountId account, Aged message) {
        return new NewEvent(EventType.MESSAGE_DELETED, account, MessageDeleted.byRetention(message.id()));
    }
}
