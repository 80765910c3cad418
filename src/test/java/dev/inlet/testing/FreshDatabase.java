package dev.inlet.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** An empty database that nobody else in this run sees. */
public record FreshDatabase(String jdbcUrl, String username, String password) implements JdbcConnectionDetails {

    /** Connects anew each time, for tests that want no pool. */
    public DataSource dataSource() {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(jdbcUrl);
        dataSource.setUser(username);
        dataSource.setPassword(password);
        return dataSource;
    }

    /** As if the server were gone while that is done: nobody is connected, and nobody can connect. */
    public void awayWhile(Runnable that) {
        String name = jdbcUrl.replaceFirst(".*/(inlet_[0-9a-f]+).*", "$1");
        try (Connection server = DriverManager.getConnection(jdbcUrl.replace(name, "postgres"), username, password);
                Statement statement = server.createStatement()) {
            statement.execute("alter database " + name + " allow_connections false");
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
            try {
                that.run();
            } finally {
                statement.execute("alter database " + name + " allow_connections true");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With Inlet's tables, and nobody who works on them. */
    public FreshDatabase migrated() {
        Flyway.configure().dataSource(dataSource()).load().migrate();
        return this;
    }

    @Override
    public String getJdbcUrl() {
        return jdbcUrl;
    }

    @Override
    public String getUsername() {
        return username;
    }

    @Override
    public String getPassword() {
        return password;
    }
}
