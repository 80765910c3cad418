package dev.inlet.webhook.delivery;

import dev.inlet.event.EventType;
import dev.inlet.event.RecordedEvent;
import dev.inlet.webhook.EventSelector;
import dev.inlet.webhook.MatchRules;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** Knows who wants events of some types; one query for a whole batch, because it runs while messages are being stored. */
@Component
class Subscriptions {

    private static final String SUBSCRIPTIONS = """
            select id, coalesce(event_selectors, event_types) as selectors, account_ids,
                match_from, match_to, match_subject, match_attachment, ordered
            from webhook\s""";

    private final JdbcClient jdbc;

    Subscriptions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locked against being deleted until the rows that point to them are committed. */
    List<Subscription> to(Collection<RecordedEvent> events) {
        return jdbc.sql(SUBSCRIPTIONS + """
                        where state = 'enabled' and (coalesce(event_selectors, event_types) && :types or :tested)
                        order by id for key share""")
                .param("types", new SqlArrayValue("text", types(events)))
                .param("tested", events.stream().anyMatch(event -> event.type() == EventType.WEBHOOK_TEST))
                .query(Subscriptions::subscription)
                .list();
    }

    /** What a webhook wants, enabled or not; none when it is gone. */
    Optional<Subscription> of(UUID webhook) {
        return jdbc.sql(SUBSCRIPTIONS + "where id = :webhook")
                .param("webhook", webhook)
                .query(Subscriptions::subscription)
                .optional();
    }

    private static Object[] types(Collection<RecordedEvent> events) {
        return events.stream()
                .flatMap(event -> EventSelector.names(event.type()).stream())
                .distinct()
                .toArray();
    }

    private static Subscription subscription(ResultSet row, int n) throws SQLException {
        return new Subscription(
                row.getObject("id", UUID.class),
                Set.copyOf(strings(row.getArray("selectors"))),
                ids(row.getArray("account_ids")),
                new MatchRules(
                        stringsOrNull(row.getArray("match_from")),
                        stringsOrNull(row.getArray("match_to")),
                        stringsOrNull(row.getArray("match_subject")),
                        row.getObject("match_attachment", Boolean.class)),
                row.getBoolean("ordered"));
    }

    private static @Nullable List<String> stringsOrNull(@Nullable Array array) throws SQLException {
        return array == null ? null : strings(array);
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static @Nullable Set<UUID> ids(@Nullable Array array) throws SQLException {
        return array == null ? null : Stream.of((UUID[]) array.getArray()).collect(Collectors.toUnmodifiableSet());
    }
}
