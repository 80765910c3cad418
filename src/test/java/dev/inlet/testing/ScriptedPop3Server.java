package dev.inlet.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A POP3 server on a free loopback port that does what a script says, one script a connection, and keeps what it received.
 *
 * <p>The last script serves every connection after it too. What a script expects and does not get fails the test in
 * {@link #close()}.
 */
public final class ScriptedPop3Server implements AutoCloseable {

    /** What one connection does. */
    @FunctionalInterface
    public interface Script {
        void play(ScriptedConnection connection) throws Exception;
    }

    private final ServerSocket listener;
    private final List<Script> scripts;
    private final @Nullable SSLContext tls;
    private final List<ScriptedConnection> connections = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private ScriptedPop3Server(@Nullable SSLContext tls, List<Script> scripts) {
        this.tls = tls;
        this.scripts = List.copyOf(scripts);
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.add(Thread.ofVirtual().start(this::accept));
    }

    public static ScriptedPop3Server playing(Script... scripts) {
        return new ScriptedPop3Server(null, List.of(scripts));
    }

    /** TLS from the first octet. */
    public static ScriptedPop3Server playingUnderTls(SSLContext tls, Script... scripts) {
        return new ScriptedPop3Server(tls, List.of(scripts));
    }

    public String host() {
        return "localhost";
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** How many connections came so far. */
    public int connections() {
        return connections.size();
    }

    /** How many connections came so far and are still served. */
    public long openConnections() {
        return connections.stream().filter(ScriptedConnection::open).count();
    }

    /** Every octet received so far, of all connections, each one char. */
    public String received() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        connections.forEach(connection -> all.writeBytes(connection.received()));
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** The lines received so far, of all connections. */
    public List<String> commands() {
        return received().lines().toList();
    }

    /** Stops, and fails where a script did not get what it expected. */
    @Override
    public void close() {
        try {
            listener.close();
            for (ScriptedConnection connection : connections) {
                connection.close();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Throwable failed = failure.get();
        if (failed != null) {
            throw new AssertionError("the script failed: " + failed.getMessage(), failed);
        }
    }

    private void accept() {
        for (int i = 0; !listener.isClosed(); i++) {
            try {
                Socket socket = listener.accept();
                Script script = scripts.get(Math.min(i, scripts.size() - 1));
                ScriptedConnection connection = new ScriptedConnection(socket);
                connections.add(connection);
                threads.add(Thread.ofVirtual().start(() -> play(script, connection)));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void play(Script script, ScriptedConnection connection) {
        try (connection) {
            if (tls != null) {
                connection.startTls(tls);
            }
            script.play(connection);
        } catch (IOException clientWentAway) {
            // what the client does is for the test to judge
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
        }
    }
}
