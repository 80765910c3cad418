package dev.inlet.secret;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is sealed in the database, over all columns that were declared. */
@Component
class SealedRows {

    record SealedRow(UUID id, byte[] sealed) {}

    private final JdbcClient jdbc;
    private final List<SealedColumn> columns;

    SealedRows(JdbcClient jdbc, List<SealedColumn> columns) {
        this.jdbc = jdbc;
        this.columns = columns;
    }

    List<SealedColumn> columns() {
        return columns;
    }

    /** How many secrets each key has sealed, by its id. */
    Map<String, Long> countByKey() {
        Map<String, Long> counts = new TreeMap<>();
        for (SealedColumn column : columns) {
            jdbc.sql("""
                            select encode(substring(%1$s from 2 for 4), 'hex'), count(*) from %2$s
                            where substring(%1$s from 1 for 1) = '\\x01' group by 1""".formatted(column.column(), column.table())).query(row -> {
                counts.merge(row.getString(1), row.getLong(2), Long::sum);
            });
        }
        return counts;
    }

    /** The next ones behind that id that do not begin so. */
    List<SealedRow> others(SealedColumn column, byte[] prefix, UUID after, int most) {
        return jdbc.sql("""
                        select id, %1$s from %2$s
                        where id > :after and substring(%1$s from 1 for 5) <> :prefix order by id limit :most""".formatted(column.column(), column.table()))
                .param("after", after)
                .param("prefix", prefix)
                .param("most", most)
                .query((row, n) -> new SealedRow(row.getObject(1, UUID.class), row.getBytes(2)))
                .list();
    }

    /** Says whether it was still what the caller has read: what somebody has set meanwhile stays. */
    boolean replace(SealedColumn column, SealedRow before, byte[] sealed) {
        return jdbc.sql("update %2$s set %1$s = :sealed where id = :id and %1$s = :before"
                                .formatted(column.column(), column.table()))
                        .param("sealed", sealed)
                        .param("id", before.id())
                        .param("before", before.sealed())
                        .update()
                == 1;
    }
}
