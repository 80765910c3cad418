package dev.inlet.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** A PostgreSQL server that runs as long as this Inlet does, on data that stays. */
final class LocalPostgres implements JdbcConnectionDetails, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LocalPostgres.class);
    private static final String USER = "postgres";

    private final EmbeddedPostgres server;

    private LocalPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    static LocalPostgres start(LocalDirectory directory) {
        Path data = directory.resolve("postgres");
        OrphanedPostgres.stop(data);
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    // beside the data: a shared temporary directory would belong to whichever user came first
                    .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
                    // it is started for tests by default, where durability costs time: here mail is kept
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    // Spring stops it, after the syncs that are under way have ended: a hook would not wait for them
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .start();
            log.info(
                    "No spring.datasource.url is set: using a PostgreSQL of Inlet's own on port {}, kept in {}."
                            + " Production should name its database.",
                    server.getPort(),
                    directory.path());
            return new LocalPostgres(server);
        } catch (IOException e) {
            throw new UncheckedIOException("the local PostgreSQL in " + data + " did not start", e);
        }
    }

    @Override
    public String getJdbcUrl() {
        return server.getJdbcUrl(USER, "postgres");
    }

    @Override
    public String getUsername() {
        return USER;
    }

    @Override
    public String getPassword() {
        return ""; // it listens on the loopback address alone and trusts it
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
