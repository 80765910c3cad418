package dev.inlet.crash;

import static org.awaitility.Awaitility.await;

import dev.inlet.testing.FreshDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Holds up chosen statements of chosen accounts inside the database, until this is closed or the database dies. */
final class HeldStatements implements AutoCloseable {

    private final Connection connection;
    private int held;

    HeldStatements(FreshDatabase database) throws SQLException {
        connection = database.dataSource().getConnection();
    }

    static void prepare(FreshDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    Arrays.stream(Statement.values()).map(Statement::trigger).collect(Collectors.joining()));
        }
    }

    void hold(Statement statement, String account) throws SQLException {
        query("select pg_advisory_lock(%d, hashtext('%s'))".formatted(statement.ordinal(), account));
        held++;
    }

    /** Waits until every one of them was reached. */
    void awaitReached() {
        await("the held statements to be reached")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> reached() == held);
    }

    private int reached() throws SQLException {
        return query(
                "select count(distinct (classid, objid)) from pg_locks where locktype = 'advisory' and not granted");
    }

    private int query(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return sql.contains("count") ? row.getInt(1) : 0;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
