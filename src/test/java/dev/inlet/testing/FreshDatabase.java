package dev.inlet.testing;

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
