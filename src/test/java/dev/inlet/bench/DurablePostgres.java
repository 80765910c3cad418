package dev.inlet.bench;

import dev.inlet.testing.FreshDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A PostgreSQL that really writes to the disk, for measuring: those of the tests do not. */
final class DurablePostgres implements AutoCloseable {

    private final EmbeddedPostgres server;

    private DurablePostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    static DurablePostgres start(Path parent) throws IOException {
        Files.createDirectories(parent);
        return new DurablePostgres(EmbeddedPostgres.builder()
                .setDataDirectory(Files.createTempDirectory(parent.toAbsolutePath(), "postgres"))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start());
    }

    FreshDatabase database() {
        return new FreshDatabase(server.getJdbcUrl("postgres", "postgres"), "postgres", "");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
