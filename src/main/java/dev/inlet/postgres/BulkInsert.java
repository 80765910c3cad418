package dev.inlet.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.stereotype.Component;

/**
 * Inserts by COPY: there is no statement to parse and plan that grows with the rows, and the server writes many of them at once.
 * Everything happens in the caller's transaction.
 */
@Component
public class BulkInsert {

    /** Writes rows, all their fields in the order of the columns. */
    @FunctionalInterface
    public interface Rows {
        void write(RowWriter rows) throws IOException, SQLException;
    }

    private static final SQLExceptionTranslator TRANSLATOR = new SQLStateSQLExceptionTranslator();

    private final DataSource dataSource;

    BulkInsert(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @param columns by their names, separated by commas */
    public void into(String table, String columns, Rows rows) {
        String copy = "copy " + table + " (" + columns + ") from stdin (format binary)";
        short fields = (short) columns.split(",").length;
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (RowWriter writer =
                new RowWriter(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy), fields)) {
            rows.write(writer);
            writer.finish();
        } catch (SQLException e) {
            throw translated(table, copy, e);
        } catch (IOException e) {
            throw new UncheckedIOException("what is to be stored in " + table + " cannot be read", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static RuntimeException translated(String table, String copy, SQLException e) {
        DataAccessException translated = TRANSLATOR.translate("insert into " + table, copy, e);
        return translated == null ? new IllegalStateException(e) : translated;
    }
}
