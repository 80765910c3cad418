package dev.inlet.pop3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One connection: octets in and out, each wait within its deadline.
 *
 * <p>Every {@link Violation} and {@link Disconnected} of a session is made here, and making one closes the connection: there is no
 * way to report a dead session and go on using it.
 */
final class Channel implements OctetSource {

    /** How long a peer may take to answer the end of TLS after QUIT; what it says then is of no use to anybody. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Pop3Server server;
    private final Tap plain;
    private final Watchdog watchdog;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private @Nullable SSLSession tls;
    private Step step = Step.GREETING;
    private volatile boolean dead;

    Channel(Pop3Server server, Tap connected, Watchdog watchdog) throws IOException {
        this.server = server;
        this.plain = connected;
        this.watchdog = watchdog;
        this.socket = connected;
        this.in = connected.getInputStream();
        this.out = connected.getOutputStream();
    }

    String name() {
        return server.name();
    }

    /** What the session is about from now on, for errors to name. */
    void step(Step now) {
        step = now;
    }

    Step step() {
        return step;
    }

    @Nullable
    SSLSession tls() {
        return tls;
    }

    /** Turns the connection into a TLS one. */
    void secure(SSLContext context) throws Pop3Exception {
        step(Step.TLS);
        arm();
        try {
            SSLSocket secured = Tls.over(plain, server, context);
            secured.startHandshake();
            socket = secured;
            in = secured.getInputStream();
            out = secured.getOutputStream();
            tls = secured.getSession();
        } catch (IOException e) {
            throw handshakeFailed(e);
        } finally {
            disarm();
        }
    }

    @Override
    public int read(byte[] into, int from, int length) throws Pop3Exception {
        int count;
        try {
            count = in.read(into, from, length);
        } catch (IOException e) {
            throw lost(e);
        }
        if (count < 0) {
            throw lost(null);
        }
        return count;
    }

    void write(byte[] octets) throws Pop3Exception {
        arm();
        try {
            out.write(octets);
            out.flush();
        } catch (IOException e) {
            throw lost(e);
        } finally {
            disarm();
        }
    }

    @Override
    public void arm() {
        watchdog.arm(server.readTimeout());
    }

    @Override
    public void disarm() {
        watchdog.disarm();
    }

    @Override
    public Violation violation(Fault fault, String what) {
        drop();
        return new Violation(fault, step, name() + " " + what);
    }

    Disconnected disconnected(Fault fault, String what) {
        drop();
        return new Disconnected(fault, step, name() + " " + what, null);
    }

    @Override
    public boolean dead() {
        return dead;
    }

    /** Closes at once; after STLS and in TLS too, where an orderly end could wait for the peer. */
    void drop() {
        dead = true;
        watchdog.stop();
        closeQuietly(plain);
    }

    /** Closes with the farewell TLS asks for. */
    void closeOrderly() {
        dead = true;
        watchdog.arm(FAREWELL);
        closeQuietly(socket);
        drop();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // closed is what it was to be
        }
    }

    private Disconnected handshakeFailed(IOException failure) {
        String first = plain.first();
        if (server.tls() == TlsMode.IMPLICIT && !first.isEmpty() && !looksLikeTls(first)) {
            return fail(
                    Fault.PLAIN_ON_TLS_PORT, "does not speak TLS on this port, it said: " + firstLine(first), failure);
        }
        if (watchdog.expired() || !(failure instanceof SSLException)) {
            return lost(failure);
        }
        return fail(Tls.fault(failure), "failed the TLS handshake: " + ServerText.escaped(reason(failure)), failure);
    }

    private static boolean looksLikeTls(String first) {
        return first.length() < 2 || Tls.looksLikeRecord(first.charAt(0), first.charAt(1));
    }

    private static String firstLine(String first) {
        return ServerText.escaped(first.lines().findFirst().orElse(""));
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private Disconnected lost(@Nullable IOException failure) {
        if (watchdog.expired()) {
            return expired();
        }
        if (Thread.currentThread().isInterrupted()) {
            return fail(Fault.INTERRUPTED, "was left because this thread was interrupted", failure);
        }
        String how =
                failure == null ? "closed the connection" : "was lost (" + ServerText.escaped(reason(failure)) + ")";
        return fail(Fault.CONNECTION_LOST, how + " during " + step.label(), failure);
    }

    private Disconnected expired() {
        if (watchdog.sessionExpired()) {
            return fail(Fault.SESSION_TIMEOUT, "used up the time of a session during " + step.label(), null);
        }
        Fault fault = switch (step) {
            case GREETING -> Fault.GREETING_TIMEOUT;
            case TLS -> Fault.TLS_TIMEOUT;
            case CONNECT, CAPABILITIES, LOGIN, LISTING, RETRIEVE, TOP, DELETE, KEEP_ALIVE, QUIT -> Fault.READ_TIMEOUT;
        };
        return fail(
                fault,
                "was silent for " + server.readTimeout().toMillis() + " ms during " + step.label() + hint(fault),
                null);
    }

    // A TLS server waits for us to speak first, as we wait for it.
    private String hint(Fault fault) {
        boolean mayBeTls = fault == Fault.GREETING_TIMEOUT && server.tls() != TlsMode.IMPLICIT;
        return mayBeTls ? "; does this port expect TLS from the start?" : "";
    }

    private Disconnected fail(Fault fault, String what, @Nullable Throwable cause) {
        drop();
        return new Disconnected(fault, step, name() + " " + what, cause);
    }
}
