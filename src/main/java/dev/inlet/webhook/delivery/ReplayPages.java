package dev.inlet.webhook.delivery;

import dev.inlet.event.RecordedEvent;
import dev.inlet.event.RecordedEvents;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/**
 * Reads the events of a replay, page by page.
 *
 * <p>Events are found by their ids, which begin with the time of their making, a moment after they happened: so the log needs no
 * index by time.
 */
@Component
class ReplayPages {

    static final int SIZE = 500;

    /** By so much the time in an id may be off from when its event happened. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final RecordedEvents events;
    private final Subscriptions subscriptions;
    private final JdbcClient jdbc;

    ReplayPages(RecordedEvents events, Subscriptions subscriptions, JdbcClient jdbc) {
        this.events = events;
        this.subscriptions = subscriptions;
        this.jdbc = jdbc;
    }

    /** With at most so many deliveries as the quota has left: then it ends at the last of them. */
    ReplayPage next(Replay replay) {
        List<RecordedEvent> page = events.find(ids(replay)).stream()
                .sorted(Comparator.comparing(event -> event.id().toString()))
                .toList();
        List<UUID> due = due(replay, wanted(replay, page));
        boolean cut = due.size() == replay.quota() - replay.queued();
        List<RecordedEvent> looked = cut ? upTo(page, due.getLast()) : page;
        RecordedEvent last = looked.isEmpty() ? null : looked.getLast();
        return new ReplayPage(
                due,
                looked.size(),
                last == null ? replay.position() : last.id(),
                last == null ? null : last.timestamp(),
                looked.size() < SIZE && looked.size() == page.size());
    }

    private List<UUID> ids(Replay replay) {
        return jdbc.sql("""
                        select id from event where id > :after and id < :before
                            and occurred_at >= :since and occurred_at < :until
                        order by id limit :size""")
                .param("after", after(replay.position(), replay.since()))
                .param("before", first(replay.until().plus(SLACK)))
                .param("since", Timestamp.from(replay.since()))
                .param("until", Timestamp.from(replay.until()))
                .param("size", SIZE)
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
    }

    private static UUID after(@Nullable UUID position, Instant since) {
        return Objects.requireNonNullElseGet(position, () -> first(since.minus(SLACK)));
    }

    /** The least id (UUIDv7) of that millisecond. */
    private static UUID first(Instant at) {
        return new UUID(Math.max(0, at.toEpochMilli()) << 16, 0);
    }

    private List<UUID> wanted(Replay replay, List<RecordedEvent> page) {
        return subscriptions.of(replay.webhookId()).stream()
                .flatMap(subscription -> page.stream().filter(subscription::wants))
                .map(RecordedEvent::id)
                .toList();
    }

    private List<UUID> due(Replay replay, List<UUID> wanted) {
        return jdbc.sql("""
                        select wanted.id from unnest(:wanted) with ordinality as wanted (id, place)
                            left join delivery on event_id = wanted.id and webhook_id = :webhook
                        where\s""" + replay.which().condition() + " order by place limit :left")
                .param("wanted", new SqlArrayValue("uuid", wanted.toArray()))
                .param("webhook", replay.webhookId())
                .param("left", replay.quota() - replay.queued())
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
    }

    private static List<RecordedEvent> upTo(List<RecordedEvent> page, UUID last) {
        int place = page.stream().map(RecordedEvent::id).toList().indexOf(last);
        return page.subList(0, place + 1);
    }
}
