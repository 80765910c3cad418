package dev.inlet.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL that outlived the Inlet that started it (kill -9 does not reach it). Only the holder of the directory's
 * lock may look for one: without the lock it would stop a living neighbour's.
 */
final class OrphanedPostgres {

    private static final Logger log = LoggerFactory.getLogger(OrphanedPostgres.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private OrphanedPostgres() {}

    static void stop(Path dataDirectory) {
        find(dataDirectory).ifPresent(OrphanedPostgres::stop);
    }

    private static Optional<ProcessHandle> find(Path dataDirectory) {
        Path pidFile = dataDirectory.resolve("postmaster.pid");
        try {
            return Files.exists(pidFile)
                    ? ProcessHandle.of(Long.parseLong(
                                    Files.readAllLines(pidFile).getFirst().strip()))
                            .filter(process -> isPostgres(process, dataDirectory))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            log.warn("{} cannot be read: {}", pidFile, e.toString());
            return Optional.empty();
        }
    }

    /** Numbers of processes come again: after a restart of the machine, this one may be the database of somebody else. */
    private static boolean isPostgres(ProcessHandle process, Path dataDirectory) {
        ProcessHandle.Info info = process.info();
        return info.command().filter(command -> command.endsWith("postgres")).isPresent()
                && List.of(info.arguments().orElse(new String[0])).contains(dataDirectory.toString());
    }

    private static void stop(ProcessHandle orphan) {
        log.info("stopping the PostgreSQL (pid {}) that an Inlet which was killed left behind", orphan.pid());
        orphan.destroy();
        if (!ended(orphan)) {
            orphan.destroyForcibly();
            ended(orphan);
        }
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
