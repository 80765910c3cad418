package dev.inlet.testing;

import dev.inlet.testing.DatabaseServer.Kind;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Decides where the test database runs, and starts it there. */
final class DatabaseServers {

    static final String IMAGE = "postgres:18";

    /** Many cached Spring contexts, each with a pool, share the server. */
    private static final int MAX_CONNECTIONS = 500;

    private static final int ENGINE_ANSWERS_WITHIN_SECONDS = 2;

    private DatabaseServers() {}

    static DatabaseServer start(@Nullable String choice) {
        return switch (choice == null || choice.isBlank() ? "auto" : choice) {
            case "container" -> container();
            case "embedded" -> embedded();
            case "auto" -> engineHoldsImage() ? container() : embedded();
            default ->
                throw new IllegalArgumentException(
                        "INLET_TEST_DATABASE is \"%s\"; it must be container, embedded or auto".formatted(choice));
        };
    }

    @SuppressWarnings("resource") // it serves every test of this JVM; Testcontainers removes it at exit
    private static DatabaseServer container() {
        var container = new PostgreSQLContainer(IMAGE).withDatabaseName("postgres");
        container.setCommand("postgres", "-c", "fsync=off", "-c", "max_connections=" + MAX_CONNECTIONS);
        container.start();
        return new DatabaseServer(
                Kind.CONTAINER,
                new FreshDatabase(container.getJdbcUrl(), container.getUsername(), container.getPassword()));
    }

    @SuppressWarnings("resource") // it serves every test of this JVM; it stops itself at exit
    private static DatabaseServer embedded() {
        try {
            var postgres = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", Integer.toString(MAX_CONNECTIONS))
                    .start();
            return new DatabaseServer(
                    Kind.EMBEDDED, new FreshDatabase(postgres.getJdbcUrl("postgres", "postgres"), "postgres", ""));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the embedded PostgreSQL", e);
        }
    }

    /** Asks the docker command rather than Testcontainers, which takes long and logs much where there is no engine. */
    private static boolean engineHoldsImage() {
        try {
            var inspection = new ProcessBuilder("docker", "image", "inspect", IMAGE)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var answered = inspection.waitFor(ENGINE_ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS);
            inspection.destroyForcibly();
            return answered && inspection.exitValue() == 0;
        } catch (IOException e) {
            return false; // no docker command on this machine
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
