package dev.inlet.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** The server's side of one connection, for a script to act on; text is sent and read as ISO-8859-1. */
public final class ScriptedConnection implements AutoCloseable {

    private final Socket plain;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final CountDownLatch closed = new CountDownLatch(1);
    private InputStream in;
    private OutputStream out;
    private @Nullable SSLSession tls;

    ScriptedConnection(Socket accepted) throws IOException {
        this.plain = accepted;
        this.plain.setTcpNoDelay(true);
        this.in = accepted.getInputStream();
        this.out = accepted.getOutputStream();
    }

    public ScriptedConnection send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public ScriptedConnection send(byte[] octets) throws IOException {
        out.write(octets);
        out.flush();
        return this;
    }

    /** Sends one octet a segment, with a pause after each. */
    public ScriptedConnection drip(String text, Duration pause) throws IOException, InterruptedException {
        for (byte octet : text.getBytes(StandardCharsets.ISO_8859_1)) {
            out.write(octet);
            out.flush();
            Thread.sleep(pause);
        }
        return this;
    }

    /** Sends the same over and over, until the client goes away. */
    public void flood(String text) throws IOException {
        byte[] octets = text.repeat(1 + 65_536 / text.length()).getBytes(StandardCharsets.ISO_8859_1);
        while (true) {
            out.write(octets);
        }
    }

    /** Reads the next line and fails the test where it is another one. */
    public ScriptedConnection expect(String line) throws IOException {
        String command = readLine();
        if (!command.equals(line)) {
            throw new AssertionError("expected <" + line + "> but the client sent <" + command + ">");
        }
        return this;
    }

    /** Reads the next line, without its CRLF. */
    public String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = read(); octet != '\n'; octet = read()) {
            line.append((char) octet);
        }
        if (line.isEmpty() || line.charAt(line.length() - 1) != '\r') {
            throw new AssertionError("a command must end in CRLF");
        }
        return line.substring(0, line.length() - 1);
    }

    /** Reads so many octets, whatever they are. */
    public byte[] readOctets(int count) throws IOException {
        byte[] octets = new byte[count];
        for (int i = 0; i < count; i++) {
            octets[i] = (byte) read();
        }
        return octets;
    }

    /** Waits until the client goes away, and fails the test where it says another word. */
    public void expectNothingMore() throws IOException {
        try {
            int octet = read();
            throw new AssertionError("the client sent more: <" + (char) octet + readLine() + ">");
        } catch (EOFException gone) {
            // as it should
        }
    }

    /** How many octets the client has sent that were not read yet. */
    public int waiting() throws IOException {
        return in.available();
    }

    /** Answers nothing any more; returns when the client goes away. */
    public void hang() throws IOException {
        try {
            while (true) {
                read();
            }
        } catch (EOFException gone) {
            // it went away
        }
    }

    /** Neither reads nor writes any more, until the connection is closed. */
    public void pause() throws InterruptedException {
        closed.await();
    }

    /** Turns the connection into a TLS one. */
    public ScriptedConnection startTls(SSLContext context) throws IOException {
        return startTls(context, "TLSv1.3", "TLSv1.2");
    }

    /** Turns the connection into a TLS one of these versions only. */
    public ScriptedConnection startTls(SSLContext context, String... versions) throws IOException {
        return startTls(context, false, versions);
    }

    /**
     * Turns the connection into a TLS one with nobody but who has a certificate that the context trusts; whoever has none is told,
     * and the connection stays for him to hear it.
     */
    public ScriptedConnection startTlsWithCertificate(SSLContext context, String... versions) throws IOException {
        return startTls(context, true, versions);
    }

    private ScriptedConnection startTls(SSLContext context, boolean certificate, String... versions)
            throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, null, !certificate);
        socket.setUseClientMode(false);
        socket.setEnabledProtocols(versions);
        socket.setNeedClientAuth(certificate);
        socket.startHandshake();
        in = socket.getInputStream();
        out = socket.getOutputStream();
        tls = socket.getSession();
        return this;
    }

    /** Has as little room as the system allows for what is not read yet. */
    public ScriptedConnection receiveLittle() throws IOException {
        plain.setReceiveBufferSize(1);
        return this;
    }

    /** Ends the connection as a crash does, with a reset. */
    public void reset() throws IOException {
        plain.setSoLinger(true, 0);
        close();
    }

    boolean open() {
        return closed.getCount() > 0;
    }

    /** The TLS session, as the server's side has it. */
    public SSLSession tls() {
        return Objects.requireNonNull(tls, "this connection is not under TLS");
    }

    /** Everything the client sent so far. */
    byte[] received() {
        synchronized (received) {
            return received.toByteArray();
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        plain.close();
    }

    private int read() throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException("the client closed the connection");
        }
        synchronized (received) {
            received.write(octet);
        }
        return octet;
    }
}
