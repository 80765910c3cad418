package dev.inlet.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.inlet.testing.TestCertificates.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;

/** A real POP3 server: Dovecot, on free loopback ports, with its maildrops in a folder of its own. */
public final class DovecotServer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path home;
    private final int plainPort;
    private final int tlsPort;
    private final Process process;
    private final AtomicInteger delivered = new AtomicInteger();

    private DovecotServer(Path home, int plainPort, int tlsPort, Process process) {
        this.home = home;
        this.plainPort = plainPort;
        this.tlsPort = tlsPort;
        this.process = process;
    }

    /**
     * Starts one with these users and passwords. Where Dovecot is not installed the test is reported as not run, but under CI as
     * failed: there nothing may be left out.
     */
    public static DovecotServer start(Map<String, String> users) {
        return start(users, "");
    }

    /** As {@link #start(Map)}, with more lines of configuration, which prevail. */
    public static DovecotServer start(Map<String, String> users, String more) {
        requireInstalled();
        for (int attempt = 1; ; attempt++) {
            DovecotServer server = launch(users, more);
            if (server.comesUp()) {
                return server;
            }
            String log = server.log();
            server.close();
            // Between finding a free port and listening on it somebody else may take it.
            if (attempt == 3) {
                throw new AssertionError("Dovecot does not start; its log: " + log);
            }
        }
    }

    public String host() {
        return "localhost";
    }

    /** Plain, with STLS offered. */
    public int plainPort() {
        return plainPort;
    }

    /** TLS from the first octet. */
    public int tlsPort() {
        return tlsPort;
    }

    /** Trusts this server. */
    public SSLContext trust() {
        return TestCertificates.trusting();
    }

    /** Puts a message into a user's maildrop as a delivery agent would: at once and whole. */
    public void deliver(String user, byte[] octets) {
        // Dovecot lists in the order of these names.
        String name = String.format("%010d.%d.inlet", delivered.incrementAndGet(), process.pid());
        try {
            Path unfinished = maildir(user).resolve("tmp").resolve(name);
            Files.write(unfinished, octets);
            own(unfinished);
            Files.move(unfinished, maildir(user).resolve("new").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many messages a user's maildrop holds on disk. */
    public long count(String user) {
        return Stream.of("new", "cur")
                .mapToLong(part -> count(maildir(user).resolve(part)))
                .sum();
    }

    /** What the server wrote to its log. */
    public String log() {
        try {
            Path log = home.resolve("dovecot.log");
            return Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            process.destroy();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            deleteRecursively(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void requireInstalled() {
        boolean installed = Files.isExecutable(PROGRAM) && isRoot();
        if (!installed && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("Dovecot is not installed, or this is not root; under CI nothing may be left out");
        }
        assumeTrue(installed, "not run: needs Dovecot installed, and root to start it");
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    // Both are held while the other is looked for, so that they differ.
    private static int[] freePorts() throws IOException {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new int[] {one.getLocalPort(), two.getLocalPort()};
        }
    }

    private static void configure(Path home, Map<String, String> users, int plainPort, int tlsPort) throws IOException {
        Server certificate = TestCertificates.localhost();
        Files.writeString(home.resolve("cert.pem"), certificate.certificatePem());
        Files.writeString(home.resolve("key.pem"), certificate.keyPem());
        Files.writeString(home.resolve("ca.pem"), TestCertificates.authorityPem());
        Files.writeString(
                home.resolve("users"),
                users.entrySet().stream()
                        .map(user -> user.getKey() + ":{PLAIN}" + user.getValue() + "\n")
                        .collect(Collectors.joining()));
        for (String user : users.keySet()) {
            makeMaildir(home.resolve("mail").resolve(user));
        }
        Files.writeString(home.resolve("dovecot.conf"), configuration(home, plainPort, tlsPort));
    }

    private static void makeMaildir(Path maildir) throws IOException {
        for (String part : new String[] {"new", "cur", "tmp"}) {
            Files.createDirectories(maildir.resolve(part));
            own(maildir.resolve(part));
        }
        own(maildir);
    }

    private static void own(Path path) throws IOException {
        Files.setOwner(
                path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("mail"));
    }

    private static String configuration(Path home, int plainPort, int tlsPort) {
        return """
                base_dir = %1$s/run
                state_dir = %1$s/state
                log_path = %1$s/dovecot.log
                protocols = pop3
                listen = 127.0.0.1
                ssl = yes
                ssl_cert = <%1$s/cert.pem
                ssl_key = <%1$s/key.pem
                disable_plaintext_auth = no
                auth_mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256 external
                ssl_ca = <%1$s/ca.pem
                ssl_require_crl = no
                ssl_verify_client_cert = yes
                auth_ssl_username_from_cert = yes
                mail_location = maildir:%1$s/mail/%%u
                first_valid_uid = 1
                service pop3-login {
                  inet_listener pop3 {
                    port = %2$d
                  }
                  inet_listener pop3s {
                    port = %3$d
                    ssl = yes
                  }
                }
                passdb {
                  driver = passwd-file
                  args = scheme=PLAIN username_format=%%u %1$s/users
                }
                passdb {
                  driver = static
                  mechanisms = external
                  args = nopassword=y
                }
                userdb {
                  driver = static
                  args = uid=mail gid=mail home=%1$s/mail/%%u
                }
                service anvil {
                  unix_listener anvil-auth-penalty {
                    mode = 0
                  }
                }
                auth_failure_delay = 0
                """.formatted(home, plainPort, tlsPort);
    }

    private static DovecotServer launch(Map<String, String> users, String more) {
        try {
            Path home = Files.createTempDirectory("inlet-dovecot");
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
            int[] ports = freePorts();
            configure(home, users, ports[0], ports[1]);
            Path file = home.resolve("dovecot.conf");
            Files.writeString(file, more, StandardOpenOption.APPEND);
            String configuration = file.toString();
            Process process = new ProcessBuilder(PROGRAM.toString(), "-F", "-c", configuration)
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("dovecot.out").toFile())
                    .start();
            return new DovecotServer(home, ports[0], ports[1], process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean comesUp() {
        Awaitility.await("Dovecot to start")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> !process.isAlive()
                        || (log().contains("starting up") && listening(plainPort) && listening(tlsPort)));
        return process.isAlive();
    }

    private static boolean listening(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private Path maildir(String user) {
        return home.resolve("mail").resolve(user);
    }

    private static long count(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteRecursively(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
