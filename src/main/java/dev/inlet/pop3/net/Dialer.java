package dev.inlet.pop3.net;

import dev.inlet.pop3.net.NotConnected.Why;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Opens a TCP connection to the first address of a host that accepts one, within one timeout for all of them. */
public final class Dialer {

    private final Resolver resolver;
    private final Predicate<InetAddress> allowed;

    /** @param allowed whether an address may be connected to */
    public Dialer(Resolver resolver, Predicate<InetAddress> allowed) {
        this.resolver = resolver;
        this.allowed = allowed;
    }

    public Tap dial(String host, int port, Duration timeout) throws NotConnected {
        long end = System.nanoTime() + timeout.toNanos();
        InetAddress[] addresses = allowed(resolve(host, timeout));
        IOException last = new SocketTimeoutException("no time left to try an address");
        for (int i = 0; i < addresses.length; i++) {
            // What is left is shared, so that a silent first address does not use up the time of the second.
            long share = (end - System.nanoTime()) / (addresses.length - i);
            if (share > 0) {
                try {
                    return connect(new InetSocketAddress(addresses[i], port), share);
                } catch (IOException e) {
                    last = e;
                }
            }
        }
        throw new NotConnected(why(last), addresses.length, last);
    }

    /** What was looked up is what is connected to: nothing is looked up again behind this check. */
    private InetAddress[] allowed(InetAddress[] found) throws NotConnected {
        InetAddress[] some = Arrays.stream(found).filter(allowed).toArray(InetAddress[]::new);
        if (some.length == 0 && found.length > 0) {
            throw new NotConnected(Why.NOT_ALLOWED, found.length, new ConnectException(found[0].getHostAddress()));
        }
        return some;
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
    private InetAddress[] resolve(String host, Duration timeout) throws NotConnected {
        FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> resolver.resolve(host));
        Thread.ofVirtual().name("inlet-pop3-resolve").start(lookup);
        try {
            return lookup.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new NotConnected(why(e.getCause()), 0, e.getCause());
        } catch (TimeoutException e) {
            throw new NotConnected(Why.TIMEOUT, 0, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotConnected(Why.INTERRUPTED, 0, e);
        }
    }

    private static Why why(@Nullable Throwable cause) {
        return switch (cause) {
            case UnknownHostException _ -> Why.UNKNOWN_HOST;
            case SocketTimeoutException _ -> Why.TIMEOUT;
            case ConnectException refused when says(refused, "refused") -> Why.REFUSED;
            case ConnectException late when says(late, "timed out") -> Why.TIMEOUT;
            case SocketException reset when says(reset, "reset") -> Why.LOST;
            case null, default -> Thread.currentThread().isInterrupted() ? Why.INTERRUPTED : Why.UNREACHABLE;
        };
    }

    private static boolean says(SocketException failure, String word) {
        return String.valueOf(failure.getMessage()).contains(word);
    }
}
