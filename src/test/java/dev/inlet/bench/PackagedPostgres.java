package dev.inlet.bench;

import dev.inlet.testing.FreshDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Debian's PostgreSQL, in a cluster of its own that is gone afterwards. It is built as those that Inlet is deployed on are; the embedded one
 * cannot compress with lz4, and so writes twice as much mail.
 */
final class PackagedPostgres implements AutoCloseable {

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final Path HOME = Path.of("/var/lib/postgresql");

    private final Path programs;
    private final Path data;
    private final int port;

    private PackagedPostgres(Path programs, Path data, int port) {
        this.programs = programs;
        this.data = data;
        this.port = port;
    }

    static PackagedPostgres start() throws IOException, InterruptedException {
        Path data = HOME.resolve("bench-" + ProcessHandle.current().pid());
        PackagedPostgres postgres = new PackagedPostgres(newest(), data, freePort());
        postgres.run(
                "initdb",
                "-D",
                data.toString(),
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--data-checksums");
        postgres.run(
                "pg_ctl",
                "start",
                "-D",
                data.toString(),
                "-w",
                "-o",
                "-p %d -h 127.0.0.1 -k %s".formatted(postgres.port, data),
                "-l",
                data + "/log");
        return postgres;
    }

    private static Path newest() throws IOException {
        if (!Files.isDirectory(VERSIONS)) {
            throw new IOException("Debian's package postgresql is not installed");
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(programs -> Files.isExecutable(programs.resolve("initdb")))
                    .max(Comparator.comparingInt(
                            programs -> Integer.parseInt(programs.getName(3).toString())))
                    .orElseThrow(() -> new IOException("Debian's package postgresql is not installed"));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A new, empty database. */
    FreshDatabase database(String name) throws IOException, InterruptedException {
        run("createdb", "-h", "127.0.0.1", "-p", String.valueOf(port), name);
        return new FreshDatabase("jdbc:postgresql://127.0.0.1:" + port + "/" + name, "postgres", "");
    }

    ProcessHandle process() throws IOException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.trim())).orElseThrow();
    }

    /** PostgreSQL does not run as root. */
    private void run(String... command) throws IOException, InterruptedException {
        command[0] = programs.resolve(command[0]).toString();
        String[] asPostgres = Stream.concat(Stream.of("runuser", "-u", "postgres", "--"), Arrays.stream(command))
                .toArray(String[]::new);
        Process process = new ProcessBuilder(asPostgres)
                .directory(HOME.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("pg_ctl", "stop", "-D", data.toString(), "-w", "-m", "fast");
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
