package dev.inlet.message.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds messages in one of two ways, of which the better one is known only once the index was asked: what little it names is put in
 * order; what is common is met soon on a walk from the newest message on, where sorting all of it would take long.
 */
@Component
public class MessageSearch {

    private static final int FEW = 5000;

    private final JdbcClient jdbc;

    MessageSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Hits(int count, List<UUID> newest) {}

    /** The newest of the stretch, at most so many. */
    @Transactional(readOnly = true)
    public List<UUID> find(Sought sought, Stretch stretch, int rows) {
        WordQuery query = WordQuery.of(sought, stretch.account());
        if (query.selective()) {
            Hits hits = hits(query, stretch, rows);
            if (hits.count() <= FEW) {
                return hits.newest();
            }
        }
        return walk(query, stretch, rows);
    }

    private Hits hits(WordQuery query, Stretch stretch, int rows) {
        never("enable_seqscan"); // the planner would read all of the table where it takes a word for common
        return jdbc.sql("""
                        with hits as materialized (
                            select message_id as id, stored_at from message_words where words @@ %s limit %d)
                        select (select count(*) from hits),
                            array(select id from hits where true%s order by stored_at desc, id desc limit %d)""".formatted(query.sql(), FEW + 1, stretch.timeConditions(""), rows))
                .params(query.parameters())
                .params(stretch.parameters())
                .query((row, n) -> new Hits(row.getInt(1), ids(row)))
                .single();
    }

    /** Along the index that has the order, whatever the planner thinks of sorting. */
    private List<UUID> walk(WordQuery query, Stretch stretch, int rows) {
        never("enable_seqscan", "enable_bitmapscan", "enable_sort", "enable_hashjoin", "enable_mergejoin");
        return jdbc.sql("""
                        select message.id from message join message_words on message_words.message_id = message.id
                        where message_words.words @@ %s%s
                        order by message.stored_at desc, message.id desc limit %d""".formatted(query.sql(), stretch.conditions("message"), rows))
                .params(query.parameters())
                .params(stretch.parameters())
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    private void never(String... plans) {
        for (String plan : plans) {
            jdbc.sql("set local " + plan + " = off").update();
        }
    }

    private static List<UUID> ids(ResultSet row) throws SQLException {
        return Arrays.asList((UUID[]) row.getArray(2).getArray());
    }
}
