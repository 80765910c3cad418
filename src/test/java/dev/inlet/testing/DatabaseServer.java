package dev.inlet.testing;

import java.sql.SQLException;
import java.util.UUID;

/** The one PostgreSQL server of this JVM, started when the first test asks. */
record DatabaseServer(Kind kind, FreshDatabase maintenance) {

    enum Kind {
        CONTAINER,
        EMBEDDED
    }

    private static final class Holder {
        static final DatabaseServer SHARED = announced(DatabaseServers.start(System.getenv("INLET_TEST_DATABASE")));
    }

    static DatabaseServer shared() {
        return Holder.SHARED;
    }

    private static DatabaseServer announced(DatabaseServer server) {
        System.out.printf(
                "Test database: %s, %s%n", server.kind(), server.maintenance().jdbcUrl());
        return server;
    }

    FreshDatabase createDatabase() {
        var name = "inlet_" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = maintenance.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create the test database " + name, e);
        }
        var url = maintenance.jdbcUrl().replaceFirst("/postgres(?=\\?|$)", "/" + name);
        return new FreshDatabase(url, maintenance.username(), maintenance.password());
    }
}
