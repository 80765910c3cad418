package dev.inlet.testing;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL that really writes to the disk, to be killed and started again on what it wrote. */
public final class PostgresProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final List<String> command;
    private final FreshDatabase database;

    private PostgresProcess(Path data, List<String> command, FreshDatabase database) {
        this.data = data;
        this.command = command;
        this.database = database;
    }

    public static PostgresProcess start(Path data) {
        try {
            @SuppressWarnings("resource") // it would be stopped in order; this one is only ever killed
            EmbeddedPostgres first = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setRegisterShutdownHook(false)
                    .start();
            FreshDatabase database = new FreshDatabase(first.getJdbcUrl("postgres", "postgres"), "postgres", "");
            PostgresProcess postgres =
                    new PostgresProcess(data, command(postmaster(data).orElseThrow()), database);
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::kill));
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FreshDatabase database() {
        return database;
    }

    /** As kill -9 of all its processes does. */
    public void kill() {
        postmaster(data).ifPresent(postmaster -> {
            List<ProcessHandle> all =
                    Stream.concat(Stream.of(postmaster), postmaster.children()).toList();
            all.forEach(ProcessHandle::destroyForcibly);
            await().atMost(PATIENCE).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        });
    }

    /** Starts it again on the same data and the same port, and waits until it has recovered. */
    public void startAgain() {
        try {
            Files.deleteIfExists(data.resolve("postmaster.pid")); // its number may be another process's by now
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            await("PostgreSQL to recover, with " + command)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !process.isAlive() || answers());
            if (!process.isAlive()) {
                throw new AssertionError("PostgreSQL does not start: " + command);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try (Connection connection = database.dataSource().getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        kill();
    }

    private static Optional<ProcessHandle> postmaster(Path data) {
        Path file = data.resolve("postmaster.pid");
        try {
            return Files.exists(file)
                    ? ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The very command of the running one; root may not start it but as somebody else. */
    private static List<String> command(ProcessHandle postmaster) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(postmaster.info().command().orElseThrow());
        command.addAll(List.of(postmaster.info().arguments().orElseThrow()));
        return command;
    }
}
