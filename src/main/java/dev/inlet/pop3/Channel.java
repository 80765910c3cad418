package dev.inlet.pop3;

import dev.inlet.pop3.net.Tap;
import dev.inlet.pop3.net.TlsLayer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
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

    /** Asked for: room for the largest window, so that writing commands never waits for a server that is itself writing. */
    private static final int SEND_BUFFER = Pop3Limits.MAX_WINDOW * Pop3Limits.OCTETS_A_COMMAND;

    private final Pop3Server server;
    private final Tap plain;
    private final Watchdog watchdog;
    private final Transcript transcript;
    private final int roomForCommands;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private @Nullable SSLSession tls;
    private Step step = Step.GREETING;
    private int armed;
    private volatile boolean dead;

    Channel(Pop3Server server, Tap connected, Watchdog watchdog, Transcript transcript) throws IOException {
        this.server = server;
        this.plain = connected;
        this.watchdog = watchdog;
        this.transcript = transcript;
        this.socket = connected;
        this.in = connected.getInputStream();
        this.out = connected.getOutputStream();
        connected.setSendBufferSize(SEND_BUFFER);
        this.roomForCommands = connected.getSendBufferSize() / Pop3Limits.OCTETS_A_COMMAND;
    }

    /** How many commands fit the system's buffer, all of them written and none of them read. */
    int roomForCommands() {
        return roomForCommands;
    }

    Pop3Server server() {
        return server;
    }

    Transcript transcript() {
        return transcript;
    }

    String name() {
        return server.name();
    }

    /** What the session is about from now on, for errors to name. */
    void step(Step now) {
        step = now;
        transcript.begun(now);
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
            SSLSocket secured = TlsLayer.over(plain, server.host(), server.port(), context);
            secured.startHandshake();
            socket = secured;
            in = secured.getInputStream();
            out = secured.getOutputStream();
            tls = secured.getSession();
            transcript.note(tls.getProtocol() + " " + tls.getCipherSuite());
        } catch (IOException e) {
            throw fail(diagnosis().ofHandshake(e), e);
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
            throw fail(diagnosis().of(e), e);
        }
        if (count < 0) {
            throw fail(diagnosis().ofEnd(), null);
        }
        return count;
    }

    void write(byte[] octets) throws Pop3Exception {
        arm();
        try {
            out.write(octets);
            out.flush();
        } catch (IOException e) {
            throw fail(diagnosis().of(e), e);
        } finally {
            disarm();
        }
    }

    /** The outermost counts: a step of several waits has one deadline for all of them. */
    @Override
    public void arm() {
        if (armed++ == 0) {
            watchdog.arm(server.readTimeout());
        }
    }

    @Override
    public void disarm() {
        if (--armed == 0) {
            watchdog.disarm();
        }
    }

    /** Whether credentials must not leave yet. */
    boolean unprotected() {
        return server.tls() != TlsMode.NONE && tls == null;
    }

    @Override
    public Violation violation(Fault fault, String what) {
        drop();
        String message = name() + " " + what;
        transcript.note(message);
        return new Violation(fault, step, message);
    }

    Disconnected disconnected(Fault fault, String what) {
        return fail(new Diagnosis.Finding(fault, what), null);
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
        if (dead) {
            return;
        }
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

    private Disconnected fail(Diagnosis.Finding finding, @Nullable Throwable cause) {
        drop();
        String message = name() + " " + finding.what();
        transcript.note(message);
        return new Disconnected(finding.fault(), step, message, cause);
    }

    private Diagnosis diagnosis() {
        return new Diagnosis(server, step, watchdog, plain.first());
    }
}
