package dev.inlet.pop3;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Opens a TCP connection to the first address of a host that accepts one, within one connect timeout for all of them. */
final class Connector {

    private final Resolver resolver;

    Connector(Resolver resolver) {
        this.resolver = resolver;
    }

    Tap connect(Pop3Server server, Duration timeout) throws Disconnected {
        long end = System.nanoTime() + timeout.toNanos();
        InetAddress[] addresses = resolve(server, timeout);
        IOException last = new SocketTimeoutException("no time left to try an address");
        for (int i = 0; i < addresses.length; i++) {
            // What is left is shared, so that a silent first address does not use up the time of the second.
            long share = (end - System.nanoTime()) / (addresses.length - i);
            if (share > 0) {
                try {
                    return connect(new InetSocketAddress(addresses[i], server.port()), share);
                } catch (IOException e) {
                    last = e;
                }
            }
        }
        throw failed(server, last, addresses.length);
    }

    private static Tap connect(InetSocketAddress address, long nanos) throws IOException {
        Tap socket = new Tap();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, Math.clamp(TimeUnit.NANOSECONDS.toMillis(nanos), 1, Integer.MAX_VALUE));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    // A resolver can neither be interrupted nor given a deadline, so it is left behind when it takes too long.
    private InetAddress[] resolve(Pop3Server server, Duration timeout) throws Disconnected {
        FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> resolver.resolve(server.host()));
        Thread.ofVirtual().name("inlet-pop3-resolve").start(lookup);
        try {
            return lookup.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failed(server, e.getCause(), 0);
        } catch (TimeoutException e) {
            throw failed(server, new SocketTimeoutException("the name was not resolved in time"), 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(server, e, 0);
        }
    }

    private static Disconnected failed(Pop3Server server, @Nullable Throwable cause, int addresses) {
        Fault fault = fault(cause);
        String how = switch (fault) {
            case UNKNOWN_HOST -> "cannot be found: no such host name";
            case CONNECTION_REFUSED -> "refused the connection";
            case CONNECT_TIMEOUT ->
                "did not accept a connection within " + server.connectTimeout().toMillis() + " ms";
            case INTERRUPTED -> "was left because this thread was interrupted";
            default ->
                "cannot be reached: " + ServerText.escaped(String.valueOf(cause == null ? null : cause.getMessage()));
        };
        String where = addresses > 1 ? " (" + addresses + " addresses tried)" : "";
        return new Disconnected(fault, Step.CONNECT, server.name() + " " + how + where, cause);
    }

    private static Fault fault(@Nullable Throwable cause) {
        return switch (cause) {
            case UnknownHostException _ -> Fault.UNKNOWN_HOST;
            case SocketTimeoutException _ -> Fault.CONNECT_TIMEOUT;
            case InterruptedException _ -> Fault.INTERRUPTED;
            case ConnectException refused when says(refused, "refused") -> Fault.CONNECTION_REFUSED;
            case ConnectException late when says(late, "timed out") -> Fault.CONNECT_TIMEOUT;
            // accepted, and at once thrown out again
            case SocketException reset when says(reset, "reset") -> Fault.CONNECTION_LOST;
            case null, default -> Thread.currentThread().isInterrupted() ? Fault.INTERRUPTED : Fault.HOST_UNREACHABLE;
        };
    }

    private static boolean says(SocketException failure, String word) {
        return String.valueOf(failure.getMessage()).contains(word);
    }
}
