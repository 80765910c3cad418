package dev.inlet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A long way to a server: what comes in goes out later, in order and as fast as it came. */
public final class DelayingProxy implements AutoCloseable {

    private static final int CHUNK = 65_536;

    /** As much as is under way at 1 GB/s and 50 ms; who sends more has to wait, as on a real way. */
    private static final int CHUNKS_UNDER_WAY = 800;

    /** Octets, and when they may go out; none at all at the end of the stream. */
    private record Chunk(byte[] octets, long due) {}

    private final String host;
    private final int port;
    private final long oneWayNanos;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger flights = new AtomicInteger();

    private DelayingProxy(String host, int port, Duration oneWay) throws IOException {
        this.host = host;
        this.port = port;
        this.oneWayNanos = oneWay.toNanos();
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** @param oneWay half of what a round trip takes longer */
    public static DelayingProxy to(String host, int port, Duration oneWay) {
        try {
            DelayingProxy proxy = new DelayingProxy(host, port, oneWay);
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String host() {
        return "localhost";
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** How often clients sent something: at most one for each of their writes, so never less than a client waited for an answer. */
    public int flights() {
        return flights.get();
    }

    @Override
    public void close() {
        closeQuietly(listener);
        sockets.forEach(DelayingProxy::closeQuietly);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = open(listener.accept());
                Socket server = open(new Socket(host, port));
                relay(client, server, flights);
                relay(server, client, new AtomicInteger());
            }
        } catch (IOException closed) {
            close();
        }
    }

    private Socket open(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        return socket;
    }

    private void relay(Socket from, Socket to, AtomicInteger received) {
        BlockingQueue<Chunk> underWay = new LinkedBlockingQueue<>(CHUNKS_UNDER_WAY);
        Thread.ofPlatform().daemon().start(() -> receive(from, underWay, received));
        Thread.ofPlatform().daemon().start(() -> deliver(underWay, to));
    }

    private void receive(Socket from, BlockingQueue<Chunk> underWay, AtomicInteger received) {
        byte[] buffer = new byte[CHUNK];
        try {
            int count = read(from, buffer);
            while (count >= 0) {
                received.incrementAndGet();
                underWay.put(new Chunk(Arrays.copyOf(buffer, count), System.nanoTime() + oneWayNanos));
                count = read(from, buffer);
            }
            underWay.put(new Chunk(new byte[0], System.nanoTime() + oneWayNanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A broken connection is the end of the stream too: the other side learns of it as late as of everything else. */
    private static int read(Socket from, byte[] buffer) {
        try {
            return from.getInputStream().read(buffer);
        } catch (IOException broken) {
            return -1;
        }
    }

    private static void deliver(BlockingQueue<Chunk> underWay, Socket to) {
        try (to) {
            Chunk chunk = underWay.take();
            while (chunk.octets().length > 0) {
                TimeUnit.NANOSECONDS.sleep(chunk.due() - System.nanoTime());
                to.getOutputStream().write(chunk.octets());
                chunk = underWay.take();
            }
            TimeUnit.NANOSECONDS.sleep(chunk.due() - System.nanoTime());
        } catch (IOException gone) {
            // the other side went first, which is what an end is
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception alreadyBroken) {
            // closed is what it was to be
        }
    }
}
