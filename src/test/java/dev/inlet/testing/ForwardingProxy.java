package dev.inlet.testing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A proxy on a free loopback port, SOCKS5 (RFC 1928, RFC 1929) or HTTP CONNECT (RFC 9110), that leads to this machine whatever name
 * it is told: it knows names that nobody else can look up.
 */
public final class ForwardingProxy implements AutoCloseable {

    /** Who may use it. */
    public record Login(String username, String password) {}

    @FunctionalInterface
    private interface Protocol {
        /** Answers with the port to lead to, or with 0 after having refused. */
        int agree(InputStream in, OutputStream out) throws IOException;
    }

    private final ServerSocket listener;
    private final @Nullable Login login;
    private final Protocol protocol;
    private final List<String> targets = new CopyOnWriteArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private ForwardingProxy(boolean socks, @Nullable Login login) {
        this.login = login;
        this.protocol = socks ? this::socks5 : this::http;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public static ForwardingProxy socks5(@Nullable Login login) {
        return new ForwardingProxy(true, login);
    }

    public static ForwardingProxy http(@Nullable Login login) {
        return new ForwardingProxy(false, login);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Where it was asked to lead to, each as it was said. */
    public List<String> targets() {
        return targets;
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                sockets.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            int port = protocol.agree(client.getInputStream(), client.getOutputStream());
            if (port != 0) {
                forward(client, port);
            }
        } catch (IOException oneSideWentAway) {
            // what that means is for the test to judge
        }
    }

    private void forward(Socket client, int port) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            sockets.add(server);
            server.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> copy(client, server));
            server.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private static void copy(Socket from, Socket to) {
        try (to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException oneSideWentAway) {
            // so both go
        }
    }

    private int socks5(InputStream in, OutputStream out) throws IOException {
        require(in, 5);
        byte[] offered = octets(in, octet(in));
        int wanted = login == null ? 0 : 2;
        boolean common = new String(offered, StandardCharsets.ISO_8859_1).indexOf((char) wanted) >= 0;
        out.write(new byte[] {5, (byte) (common ? wanted : 0xFF)});
        if (!common || (login != null && !loggedIn(in, out, login))) {
            return 0;
        }
        return asked(in, out);
    }

    private static boolean loggedIn(InputStream in, OutputStream out, Login login) throws IOException {
        require(in, 1);
        Login said = new Login(counted(in), counted(in));
        out.write(new byte[] {1, (byte) (said.equals(login) ? 0 : 1)});
        return said.equals(login);
    }

    private int asked(InputStream in, OutputStream out) throws IOException {
        require(in, 5);
        require(in, 1);
        require(in, 0);
        String host = switch (octet(in)) {
            case 1 -> InetAddress.getByAddress(octets(in, 4)).getHostAddress();
            case 4 -> InetAddress.getByAddress(octets(in, 16)).getHostAddress();
            default -> counted(in);
        };
        int port = octet(in) << 8 | octet(in);
        targets.add(host + ":" + port);
        out.write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 0});
        return port;
    }

    private int http(InputStream in, OutputStream out) throws IOException {
        String[] request = line(in).split(" ");
        String authorization = "";
        for (String field = line(in); !field.isEmpty(); field = line(in)) {
            if (field.startsWith("Proxy-Authorization: ")) {
                authorization = field.substring("Proxy-Authorization: ".length());
            }
        }
        if (login != null && !authorization.equals(basic(login))) {
            out.write("HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"x\"\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            return 0;
        }
        targets.add(request[1]);
        out.write("HTTP/1.1 200 Connection established\r\nVia: 1.1 test\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return Integer.parseInt(request[1].substring(request[1].lastIndexOf(':') + 1));
    }

    private static String basic(Login login) {
        byte[] both = (login.username + ":" + login.password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = octet(in); octet != '\n'; octet = octet(in)) {
            line.append((char) octet);
        }
        return line.toString().strip();
    }

    private static String counted(InputStream in) throws IOException {
        return new String(octets(in, octet(in)), StandardCharsets.UTF_8);
    }

    private static void require(InputStream in, int expected) throws IOException {
        int octet = octet(in);
        if (octet != expected) {
            throw new IOException("expected " + expected + ", got " + octet);
        }
    }

    private static byte[] octets(InputStream in, int count) throws IOException {
        byte[] octets = in.readNBytes(count);
        if (octets.length < count) {
            throw new EOFException();
        }
        return octets;
    }

    private static int octet(InputStream in) throws IOException {
        return octets(in, 1)[0] & 0xFF;
    }
}
