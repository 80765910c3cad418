package dev.inlet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

/** mpop, delivering to a maildir. */
final class MpopContestant implements Contestant {

    private final Path folder;
    private int runs;

    MpopContestant(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "mpop to a maildir";
    }

    @Override
    public Cost take(int port) throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve("mpop" + ++runs));
        Path configuration = home.resolve("mpoprc");
        Files.writeString(configuration, configuration(home, port));
        Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rw-------"));
        // GNU time: the peak of a process that has ended is told to its parent alone
        Path figures = home.resolve("time");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(
                        "/usr/bin/time",
                        "--format",
                        "%U %S %M",
                        "--output",
                        figures.toString(),
                        "mpop",
                        "--quiet",
                        "--file=" + configuration)
                .inheritIO()
                .start();
        if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("mpop failed");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        String[] told = Files.readString(figures).trim().split(" ");
        return new Cost(
                seconds,
                Double.parseDouble(told[0]) + Double.parseDouble(told[1]),
                0,
                Double.parseDouble(told[2]) / 1024);
    }

    private static String configuration(Path home, int port) throws IOException {
        for (String part : new String[] {"new", "cur", "tmp"}) {
            Files.createDirectories(home.resolve("maildir").resolve(part));
        }
        return """
                account bench
                host localhost
                port %d
                user %s
                password %s
                tls off
                auth user
                keep on
                pipelining on
                only_new on
                uidls_file %s
                delivery maildir %s
                account default : bench
                """.formatted(
                        port, IngestBench.USER, IngestBench.PASSWORD, home.resolve("uidls"), home.resolve("maildir"));
    }
}
