package dev.inlet.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * Looks names up on threads of their own: a look-up cannot be cut short, but whoever waits for it here can be interrupted. No virtual
 * threads, since one that hangs in a look-up keeps others from running.
 */
final class NameLookUps implements DnsResolver {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("name-look-up-", 0).daemon().factory());

    private final DnsResolver names;

    NameLookUps(DnsResolver names) {
        this.names = names;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        Future<InetAddress[]> lookUp = THREADS.submit(() -> names.resolve(host));
        try {
            return lookUp.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host + " was not found in time");
        } catch (ExecutionException e) {
            throw failure(host, e.getCause());
        }
    }

    private static UnknownHostException failure(String host, @Nullable Throwable cause) {
        if (cause instanceof UnknownHostException unknown) {
            return unknown;
        }
        UnknownHostException failure = new UnknownHostException(host);
        failure.initCause(cause);
        return failure;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }
}
