package dev.inlet.event;

import dev.inlet.event.RecordedEvent.EventAccount;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives out each account's sequence: without gaps and in commit order, because the row stays locked until the commit. */
@Component
class EventStreams {

    private final JdbcClient jdbc;

    EventStreams(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void name(AccountId account, String name) {
        jdbc.sql("""
                        insert into event_stream (account_id, name) values (:account, :name)
                        on conflict (account_id) do update set name = excluded.name""").param("account", account.value()).param("name", name).update();
    }

    /** Takes the numbers for all these events, account after account in one order, so that two batches never lock each other out. */
    Map<AccountId, Numbers> advance(List<NewEvent> events) {
        Map<AccountId, Long> counts = events.stream()
                .map(NewEvent::account)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(
                        Function.identity(),
                        () -> new TreeMap<>(Comparator.comparing(AccountId::value)),
                        Collectors.counting()));
        return counts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> advance(entry.getKey(), entry.getValue())));
    }

    private Numbers advance(AccountId account, long count) {
        return jdbc.sql("""
                        update event_stream set last_sequence = last_sequence + :count
                        where account_id = :account returning name, last_sequence - :count as last_used""")
                .param("account", account.value())
                .param("count", count)
                .query((row, n) ->
                        new Numbers(new EventAccount(account, row.getString("name")), row.getLong("last_used")))
                .optional()
                .orElseThrow(() -> new IllegalStateException("no event stream for account " + account));
    }

    /** The numbers one batch took for one account, handed out one by one. */
    static final class Numbers {
        private final EventAccount account;
        private long last;

        Numbers(EventAccount account, long lastUsed) {
            this.account = account;
            this.last = lastUsed;
        }

        EventAccount account() {
            return account;
        }

        long next() {
            return ++last;
        }
    }
}
