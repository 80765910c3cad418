package dev.inlet.pop3.net;

import dev.inlet.pop3.net.ProxyFailed.Why;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A connection to a proxy until it leads on: octets one by one, so that none too many is read, and all before one deadline. */
public final class Link {

    private final Socket socket;
    private final InputStream in;
    private final long end;

    Link(Socket socket, Duration left) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.end = System.nanoTime() + left.toNanos();
    }

    void send(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
    }

    int octet() throws IOException {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        socket.setSoTimeout(Math.clamp(left, 1, Integer.MAX_VALUE));
        int octet = in.read();
        if (octet < 0) {
            throw new ProxyFailed(Why.NOT_UNDERSTOOD, "closed the connection before it led to the server");
        }
        return octet;
    }

    void skip(int octets) throws IOException {
        for (int i = 0; i < octets; i++) {
            octet();
        }
    }

    /** The proxy has done its part: who speaks next has deadlines of his own. */
    void handOver() throws IOException {
        socket.setSoTimeout(0);
    }
}
