package dev.inlet.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.inlet.testing.TestCertificates.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A real POP3 server that was unpacked, running in a box of its own on free loopback ports.
 *
 * <p>Its password is made up at each start: a login shows that the port is this server's, and not that of another run which was
 * quicker to take it.
 */
public final class UnpackedServer implements AutoCloseable {

    private static final int USERS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RealServer kind;
    private final Path home;
    private final List<Integer> ports;
    private final String password = "correct horse " + UUID.randomUUID();
    private final Process process;
    private final AtomicInteger nextUser = new AtomicInteger();

    private UnpackedServer(RealServer kind, Path home, List<Integer> ports) throws IOException {
        this.kind = kind;
        this.home = home;
        this.ports = ports;
        this.process = launch();
    }

    static UnpackedServer start(RealServer kind) {
        requireUnpacked(kind);
        for (int attempt = 1; ; attempt++) {
            UnpackedServer server = made(kind);
            if (server.comesUp()) {
                return server;
            }
            String log = server.log();
            server.close();
            if (attempt == 3) {
                throw new AssertionError(kind + " does not start; what it said: " + log);
            }
        }
    }

    public String host() {
        return "localhost";
    }

    /** Plain, with STLS offered where the server knows it. */
    public int plainPort() {
        return ports.get(0);
    }

    /** TLS from the first octet. */
    public int tlsPort() {
        return ports.get(1);
    }

    int lmtpPort() {
        return ports.get(2);
    }

    /** A user that nobody else was given: with an empty maildrop. */
    public String newUser() {
        return users().get(nextUser.incrementAndGet());
    }

    /** Every user's password. */
    public String password() {
        return password;
    }

    Path home() {
        return home;
    }

    /** Puts a message into a user's maildrop. */
    public void deliver(String user, byte[] octets) {
        try {
            kind.delivery().deliver(this, user, octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server and its box said. */
    public String log() {
        try {
            return Files.readString(home.resolve("log"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            // The box ends with its standard input, and unshare when nothing of the box is left.
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            deleteRecursively(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void requireUnpacked(RealServer kind) {
        boolean able = Files.isDirectory(tree(kind)) && "root".equals(System.getProperty("user.name"));
        if (!able && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(kind + " is not unpacked, or this is not root; under CI nothing may be left out");
        }
        assumeTrue(able, "not run: needs " + kind + " unpacked by .ci/pop3-servers, and root to start it");
    }

    private static Path tree(RealServer kind) {
        return Path.of("target", "pop3-servers", name(kind)).toAbsolutePath();
    }

    private static String name(RealServer kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static UnpackedServer made(RealServer kind) {
        try {
            Path home = Files.createTempDirectory("inlet-" + name(kind));
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
            Delivery.own(Files.createDirectory(home.resolve("mail")));
            Server certificate = TestCertificates.localhost();
            Files.writeString(home.resolve("cert.pem"), certificate.certificatePem());
            Files.writeString(home.resolve("key.pem"), certificate.keyPem());
            return new UnpackedServer(kind, home, freePorts());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // All are held while the others are looked for, so that they differ.
    private static List<Integer> freePorts() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket one = new ServerSocket(0, 1, loopback);
                ServerSocket two = new ServerSocket(0, 1, loopback);
                ServerSocket three = new ServerSocket(0, 1, loopback)) {
            return List.of(one.getLocalPort(), two.getLocalPort(), three.getLocalPort());
        }
    }

    private Process launch() throws IOException {
        Path start = home.resolve("start.sh");
        Files.copy(resource(name(kind) + ".sh"), start);
        ProcessBuilder box = new ProcessBuilder(
                        "sh", resource("box.sh").toString(), tree(kind).toString(), home.toString(), start.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile());
        box.environment()
                .putAll(Map.of(
                        "SERVER_HOME", home.toString(),
                        "PLAIN_PORT", String.valueOf(plainPort()),
                        "TLS_PORT", String.valueOf(tlsPort()),
                        "LMTP_PORT", String.valueOf(lmtpPort()),
                        "PASSWORD", password,
                        "USERS", String.join(" ", users())));
        return box.start();
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(UnpackedServer.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first is never given away: its logins show that the server is up. */
    private static List<String> users() {
        return IntStream.range(0, USERS).mapToObj(n -> "user" + n).collect(Collectors.toList());
    }

    private boolean comesUp() {
        try {
            Awaitility.await(kind + " to start")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !process.isAlive() || (letsIn() && (!kind.tls() || listening(tlsPort()))));
            return process.isAlive();
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private boolean letsIn() {
        try (RawPop3Client client = new RawPop3Client(host(), plainPort())) {
            boolean in = client.login(users().getFirst(), password).startsWith("+OK");
            return in && client.send("QUIT").startsWith("+OK");
        } catch (IOException | AssertionError notYet) {
            return false;
        }
    }

    private static boolean listening(int port) {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException notYet) {
            return false;
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
