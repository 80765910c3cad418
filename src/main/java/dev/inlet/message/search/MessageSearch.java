package dev.inlet.message.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds messages in one of two ways. The index of words names all hits in no order: where these are few they are sorted. What is common
 * is met soon on a walk from the newest message on, where to collect all of it would take long. How common it is the planner's estimate
 * says; it knows words, and does not know that some senders never write to some accounts. So it decides only what is tried first: a short
 * walk is, before the index is asked how common it really is.
 */
@Component
public class MessageSearch {

    /** To sort so many hits takes as long as to walk until a page of what is as common as that. */
    private static final int FEW = 5_000;

    /** Long enough to fill a page of what is common; if it does not, the index may know better than the planner. */
    private static final int FIRST_WALK = 2_000;

    /** No walk is longer: what is not met by then is not as common as it seemed, at least not there. */
    private static final int LONGEST_WALK = 20_000;

    private static final List<String> PLANS = List.of("enable_seqscan", "enable_bitmapscan", "enable_sort");
    private static final int ALL = Integer.MAX_VALUE;
    private static final Pattern PLAN_ROWS = Pattern.compile("\"Plan Rows\": (\\d+)");

    private final JdbcClient jdbc;

    MessageSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Hits(List<UUID> newest, long count) {}

    /** The newest of the stretch, at most so many. */
    @Transactional(readOnly = true)
    public List<UUID> find(Sought sought, Stretch stretch, int rows) {
        WordQuery query = WordQuery.of(sought, stretch.account());
        if (estimate(query) > FEW) {
            List<UUID> walked = walk(query, stretch, rows, FIRST_WALK);
            if (walked.size() == rows) {
                return walked;
            }
        }
        Hits hits = hits(query, stretch, rows, FEW + 1);
        return hits.count() <= FEW ? hits.newest() : ofMany(query, stretch, rows);
    }

    private List<UUID> ofMany(WordQuery query, Stretch stretch, int rows) {
        List<UUID> walked = walk(query, stretch, rows, LONGEST_WALK);
        boolean done = walked.size() == rows || !isLongerThanAWalk(stretch);
        return done ? walked : hits(query, stretch, rows, ALL).newest();
    }

    private long estimate(WordQuery query) {
        String plan = jdbc.sql("explain (format json) select from message_words where words @@ " + query.sql())
                .params(query.parameters())
                .query((row, n) -> row.getString(1))
                .single();
        Matcher planRows = PLAN_ROWS.matcher(plan);
        return planRows.find() ? Long.parseLong(planRows.group(1)) : 0;
    }

    private Hits hits(WordQuery query, Stretch stretch, int rows, int most) {
        never("enable_seqscan"); // the planner would read all of the table where it takes a word for common
        return jdbc.sql("""
                        with hits as materialized (
                            select message_id, stored_at from message_words where words @@ %s limit %d)
                        select array(select message_id from hits where true%s
                                order by stored_at desc, message_id desc limit %d),
                            (select count(*) from hits)""".formatted(query.sql(), most, stretch.timeConditions("message_id"), rows))
                .params(query.parameters())
                .params(stretch.parameters())
                .query((row, n) -> new Hits(ids(row), row.getLong(2)))
                .single();
    }

    /** Along the index that has the order, whatever the planner thinks of sorting. */
    private List<UUID> walk(WordQuery query, Stretch stretch, int rows, int steps) {
        never("enable_seqscan", "enable_bitmapscan", "enable_sort");
        return jdbc.sql("""
                        select message_id from (
                            select message_id, stored_at, words from message_words where true%s
                            order by stored_at desc, message_id desc limit %d) walked
                        where words @@ %s order by stored_at desc, message_id desc limit %d""".formatted(stretch.conditions("message_id"), steps, query.sql(), rows))
                .params(query.parameters())
                .params(stretch.parameters())
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    private boolean isLongerThanAWalk(Stretch stretch) {
        return jdbc.sql("select count(*) from (select from message_words where true%s limit %d) stretch"
                                .formatted(stretch.conditions("message_id"), LONGEST_WALK))
                        .params(stretch.parameters())
                        .query(Long.class)
                        .single()
                == LONGEST_WALK;
    }

    /** Until the transaction ends, or the next look that takes another way. */
    private void never(String... plans) {
        String settings = PLANS.stream()
                .map(plan -> "set_config('%s', '%s', true)"
                        .formatted(plan, List.of(plans).contains(plan) ? "off" : "on"))
                .collect(Collectors.joining(", "));
        jdbc.sql("select " + settings).query((row, n) -> n).list();
    }

    private static List<UUID> ids(ResultSet row) throws SQLException {
        return Arrays.asList((UUID[]) row.getArray(1).getArray());
    }
}
