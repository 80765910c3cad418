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

    private static final String OF_ALL = """
            select event.*, xact::text::bigint as number from event
            where (xact, id) > (cast(cast(:number as text) as xid8), :id) and %s order by xact, id""".formatted(VISIBLE);

    private static final String OF_ACCOUNT = """
            select event.*, sequence as number from event
            where account_id = :account and sequence > :number order by sequence""";

    /** Of events that are not wanted, so many are passed over in some milliseconds. */
    private static final int MOST_LOOKED_AT = 5_000;

    /** @param inAll how many events were looked at, wanted or not */
    private record Look(FeedEvent at, int inAll) {}

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

    /**
     * What stands behind that place, no more than so many; of what is not wanted, only so much is passed over at once.
     *
     * @throws Problem when events behind that place have been removed
     */
    FeedPage after(FeedPosition position, WantedTypes wanted, int rows) {
        requireKept(position);
        int most = wanted.all() ? rows + 1 : MOST_LOOKED_AT;
        List<Look> looks = look(position, wanted, most, rows + 1);
        List<FeedEvent> events = looks.stream()
                .map(Look::at)
                .filter(at -> wanted.types().contains(at.event().type()))
                .toList();
        if (events.size() > rows) {
            return new FeedPage(events.subList(0, rows), events.get(rows - 1).position(), true);
        }
        return looks.isEmpty()
                ? new FeedPage(events, position.asOf(clock.instant()), false)
                : new FeedPage(
                        events, looks.getLast().at().position(), looks.getLast().inAll() == most);
    }

    private void requireKept(FeedPosition position) {
        if (position.at().isBefore(clock.instant().minus(properties.kept()))) {
            throw new Problem(
                    HttpStatus.GONE,
                    "cursor_expired",
                    "Events after this cursor have been removed: begin again without one, and compare what you have"
                            + " with the messages and accounts there are.");
        }
    }

    /** Those that are wanted and, whatever it is, the last that was looked at: behind it the next look begins. */
    private List<Look> look(FeedPosition position, WantedTypes wanted, int most, int rows) {
        return jdbc.sql("""
                        select looks.*, event_stream.name as account_name from (
                            select *, count(*) over () as looked_at, row_number() over (order by number, id) = count(*) over () as ends
                            from (%s limit :most) stretch) looks left join event_stream using (account_id)
                        where type = any(:types) or ends order by number, id limit :rows""".formatted(position.account() == null ? OF_ALL : OF_ACCOUNT))
                .param("account", position.account())
                .param("number", position.number())
                .param("id", position.id())
                .param("types", wanted.values())
                .param("most", most)
                .param("rows", rows)
                .query((row, n) -> new Look(event(row, position.account()), row.getInt("looked_at")))
                .list();
    }

    private FeedEvent event(ResultSet row, @Nullable UUID account) throws SQLException {
        RecordedEvent event = events.event(row);
        return new FeedEvent(new FeedPosition(account, row.getLong("number"), event.id()), event);
    }
}
