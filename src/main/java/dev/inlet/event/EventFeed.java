package dev.inlet.event;

import dev.inlet.web.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the log in an order in which nothing is ever added before a place already passed: by sequence for one account, which is
 * given out under a lock, and by transaction for all, up to the oldest one that still runs.
 */
@Component
class EventFeed {

    private static final String VISIBLE = "event.xact < (pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
            + " + (select shift from event_clock))::text::xid8";

    private final JdbcClient jdbc;
    private final RecordedEvents events;
    private final EventProperties properties;
    private final Clock clock;

    EventFeed(JdbcClient jdbc, RecordedEvents events, EventProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.properties = properties;
        this.clock = clock;
    }

    /** The place behind a page: if that is empty, the place that was asked for, now. */
    FeedPosition behind(FeedPosition asked, List<FeedEvent> page) {
        return page.isEmpty() ? asked.asOf(clock.instant()) : page.getLast().position();
    }

    /** Before the oldest event that is kept. */
    FeedPosition start(@Nullable UUID account) {
        return FeedPosition.of(account, 0, clock.instant());
    }

    /** Behind the newest event. */
    FeedPosition latest(@Nullable UUID account) {
        return (account == null ? latestOfAll() : latestOf(account)).orElseGet(() -> start(account));
    }

    private Optional<FeedPosition> latestOfAll() {
        return jdbc.sql("select xact::text::bigint as number, id from event where " + VISIBLE
                        + " order by xact desc, id desc limit 1")
                .query((row, n) -> new FeedPosition(null, row.getLong("number"), row.getObject("id", UUID.class)))
                .optional()
                .map(position -> position.asOf(clock.instant()));
    }

    private Optional<FeedPosition> latestOf(UUID account) {
        return jdbc.sql("select last_sequence from event_stream where account_id = :account")
                .param("account", account)
                .query(Long.class)
                .optional()
                .map(sequence -> FeedPosition.of(account, sequence, clock.instant()));
    }

    /** @throws Problem when events behind that place have been removed */
    List<FeedEvent> after(FeedPosition position, int rows) {
        if (position.at().isBefore(clock.instant().minus(properties.kept()))) {
            throw new Problem(
                    HttpStatus.GONE,
                    "cursor_expired",
                    "Events after this cursor have been removed: begin again without one, and compare what you have"
                            + " with the messages and accounts there are.");
        }
        return position.account() == null ? all(position, rows) : ofAccount(position, rows);
    }

    private List<FeedEvent> all(FeedPosition position, int rows) {
        return jdbc.sql("""
                        select event.*, event.xact::text::bigint as number, event_stream.name as account_name
                        from event left join event_stream using (account_id)
                        where %s and (event.xact, event.id) > (:number::text::xid8, :id)
                        order by event.xact, event.id limit :rows""".formatted(VISIBLE))
                .param("number", Long.toString(position.number()))
                .param("id", position.id())
                .param("rows", rows)
                .query((row, n) -> event(row, null))
                .list();
    }

    private List<FeedEvent> ofAccount(FeedPosition position, int rows) {
        return jdbc.sql("""
                        select event.*, event.sequence as number, event_stream.name as account_name
                        from event join event_stream using (account_id)
                        where account_id = :account and sequence > :number order by sequence limit :rows""")
                .param("account", position.account())
                .param("number", position.number())
                .param("rows", rows)
                .query((row, n) -> event(row, position.account()))
                .list();
    }

    private FeedEvent event(ResultSet row, @Nullable UUID account) throws SQLException {
        RecordedEvent event = events.event(row);
        return new FeedEvent(new FeedPosition(account, row.getLong("number"), event.id()), event);
    }
}
