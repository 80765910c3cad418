package dev.inlet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of Debian's package with the tools of its version, which neither embedded nor stand-in server has. It writes to the
 * disk and compresses with lz4, as those that Inlet is deployed on.
 */
public final class DebianPostgres implements AutoCloseable {

    private static final Path PACKAGES = Path.of("/usr/lib/postgresql");

    private final Path programs;
    private final Path folder;
    private final int port;

    private DebianPostgres(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** The newest one installed. */
    private static Optional<Path> programs() {
        try (var versions = Files.isDirectory(PACKAGES) ? Files.list(PACKAGES) : Stream.<Path>empty()) {
            return versions.max(Comparator.comparingInt(DebianPostgres::number))
                    .map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .filter(bin -> Files.isExecutable(bin.resolve("pg_dump")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(Path version) {
        return Integer.parseInt(Objects.requireNonNull(version.getFileName()).toString());
    }

    public static boolean isInstalled() {
        return programs().isPresent();
    }

    public static DebianPostgres start(Path folder) {
        var postgres = new DebianPostgres(programs().orElseThrow(), folder, freePort());
        postgres.run(
                "initdb",
                "-D",
                postgres.data(),
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "-k");
        postgres.run(
                "pg_ctl",
                "-D",
                postgres.data(),
                "-l",
                folder.resolve("server.log").toString(),
                "-o",
                "-p %d -k %s -c listen_addresses=127.0.0.1".formatted(postgres.port, folder),
                "-w",
                "start");
        return postgres;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /** Runs one of its client programs against it. */
    public void client(String program, String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("--host=127.0.0.1", "--port=" + port, "--username=postgres", "--no-password"));
        all.addAll(List.of(arguments));
        run(program, all.toArray(String[]::new));
    }

    public FreshDatabase database(String name) {
        return new FreshDatabase("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, name), "postgres", "");
    }

    /** Its first process, whose children the others are. */
    public ProcessHandle process() {
        try {
            String pid = Files.readAllLines(Path.of(data(), "postmaster.pid")).getFirst();
            return ProcessHandle.of(Long.parseLong(pid.trim())).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U")); // a server refuses to be root
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile(folder, program, ".log");
            int status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new AssertionError(command + " ended with " + status + ": " + Files.readString(output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        run("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
    }
}
