package dev.inlet.bench;

import dev.inlet.testing.FreshDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A PostgreSQL that really writes to the disk, for measuring: those of the tests do not. */
final class DurablePostgres implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final ProcessHandle process;

    private DurablePostgres(EmbeddedPostgres server, ProcessHandle process) {
        this.server = server;
        this.process = process;
    }

    static DurablePostgres start(Path parent) throws IOException {
        Files.createDirectories(parent);
        Path folder = Files.createTempDirectory(parent.toAbsolutePath(), "postgres");
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        String pid = Files.readAllLines(folder.resolve("postmaster.pid")).getFirst();
        return new DurablePostgres(
                server, ProcessHandle.of(Long.parseLong(pid.trim())).orElseThrow());
    }

    /** The one it begins with, empty. */
    FreshDatabase database() {
        return new FreshDatabase(server.getJdbcUrl("postgres", "postgres"), "postgres", "");
    }

    /** A new, empty database. */
    FreshDatabase database(String name) throws IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("create database " + name);
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return new FreshDatabase(server.getJdbcUrl("postgres", name), "postgres", "");
    }

    ProcessHandle process() {
        return process;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
