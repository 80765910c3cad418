package dev.inlet.pop3.net;

import dev.inlet.pop3.net.ProxyFailed.Why;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A proxy, and the way to speak to it; it finds the server's address itself. */
public record Relay(String host, int port, Tunnel tunnel) {

    /**
     * A connection to the server, within one timeout for everything.
     *
     * @throws NotConnected where the proxy itself is not reached
     * @throws ProxyFailed where it is reached and leads nowhere
     */
    public Tap connect(Dialer dialer, String server, int serverPort, Duration timeout) throws IOException {
        long start = System.nanoTime();
        Tap socket = dialer.dial(host, port, timeout);
        try {
            Duration left = timeout.minusNanos(System.nanoTime() - start);
            open(new Link(socket, left), server, serverPort);
            socket.forget();
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private void open(Link link, String server, int serverPort) throws IOException {
        try {
            tunnel.open(link, server, serverPort);
            link.handOver();
        } catch (SocketTimeoutException e) {
            throw new ProxyFailed(Why.TIMEOUT, "did not lead to the server in time", e);
        } catch (ProxyFailed e) {
            throw e;
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new NotConnected(NotConnected.Why.INTERRUPTED, 1, e);
            }
            throw new ProxyFailed(Why.NOT_UNDERSTOOD, "broke the connection before it led to the server", e);
        }
    }
}
