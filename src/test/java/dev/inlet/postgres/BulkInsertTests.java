package dev.inlet.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inlet.testing.TestDatabase;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** What is inserted in bulk is what an INSERT would have put there, whatever the fields hold; and it comes or goes with its transaction. */
class BulkInsertTests {

    private static final String COLUMNS = "id, note, doc, number, count, at, octets, words";

    private final DataSource dataSource =
            new SingleConnectionDataSource(connection(TestDatabase.create().dataSource()), true);
    private final JdbcClient jdbc = JdbcClient.create(dataSource);
    private final BulkInsert bulk = new BulkInsert(dataSource);

    @BeforeEach
    void table() {
        jdbc.sql("""
                        create table bulk (id uuid primary key, note text, doc jsonb, number integer, count bigint,
                            at timestamptz, octets bytea, words text[])""").update();
    }

    @Test
    void everyTypeArrivesAsItWasSent() {
        UUID id = UUID.randomUUID();
        bulk.into(
                "bulk",
                COLUMNS,
                rows -> rows.row()
                        .uuid(id)
                        .text("größer 😀")
                        .json("{\"a\": [1, \"ü\"]}")
                        .integer(-7)
                        .bigint(1L << 40)
                        .instant(Instant.parse("1999-12-31T23:59:59.999999Z"))
                        .octets(new byte[] {0, 1, -1, 9}, 3)
                        .texts(Arrays.asList("x", null, "ü,{}\"")));
        assertThat(count("""
                        id = '%s' and note = 'größer 😀' and doc = '{"a": [1, "ü"]}' and number = -7 and count = 1099511627776
                        and at = timestamptz '1999-12-31 23:59:59.999999Z' and octets = '\\x0001ff'
                        and words = array['x', null, 'ü,{}"']""".formatted(id))).isEqualTo(1);
    }

    @Test
    void whatIsNotThereIsNull() {
        bulk.into(
                "bulk",
                COLUMNS,
                rows -> rows.row()
                        .uuid(UUID.randomUUID())
                        .text(null)
                        .json("null")
                        .integer(0)
                        .bigint(null)
                        .instant(null)
                        .octets(new byte[0])
                        .texts(List.of()));
        assertThat(
                        count(
                                "note is null and doc = 'null' and count is null and at is null and octets = '' and words = '{}'"))
                .isEqualTo(1);
    }

    @Test
    void manyRowsArriveInPieces() {
        String text = "x".repeat(1_000);
        bulk.into("bulk", COLUMNS, rows -> {
            for (int n : IntStream.range(0, 1_000).toArray()) {
                row(rows, UUID.randomUUID(), text)
                        .integer(n)
                        .bigint(null)
                        .instant(null)
                        .octets(new byte[3])
                        .texts(List.of());
            }
        });
        assertThat(count("length(note) = 1000")).isEqualTo(1_000);
    }

    @Test
    void aRowThatTheDatabaseRefusesUndoesAllAndTheConnectionGoesOn() {
        UUID twice = UUID.randomUUID();
        assertThatThrownBy(() -> bulk.into("bulk", "id", rows -> {
                    rows.row().uuid(twice);
                    rows.row().uuid(twice);
                }))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(count("true")).isZero();
    }

    @Test
    void aWriterThatFailsUndoesAllAndTheConnectionGoesOn() {
        assertThatThrownBy(() -> bulk.into("bulk", "id", rows -> {
                    rows.row().uuid(UUID.randomUUID());
                    throw new IOException("the message is gone");
                }))
                .hasRootCauseMessage("the message is gone");
        assertThat(count("true")).isZero();
    }

    @Test
    void itGoesWithTheTransactionOfTheCaller() {
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        transaction.executeWithoutResult(status -> {
            bulk.into("bulk", "id", rows -> rows.row().uuid(UUID.randomUUID()));
            assertThat(count("true")).isEqualTo(1);
            status.setRollbackOnly();
        });
        assertThat(count("true")).isZero();
    }

    private static RowWriter row(RowWriter rows, UUID id, @Nullable String note)
            throws IOException, java.sql.SQLException {
        return rows.row().uuid(id).text(note).json("{}");
    }

    private static java.sql.Connection connection(DataSource fresh) {
        try {
            return fresh.getConnection();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int count(String where) {
        return jdbc.sql("select count(*) from bulk where " + where)
                .query(Integer.class)
                .single();
    }
}
