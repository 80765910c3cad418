package dev.inlet.pop3;

import dev.inlet.pop3.net.TlsLayer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * What TLS connections of the same trust and identity have in common: above all the sessions by which the next one saves a handshake.
 *
 * <p>Some servers hand out sessions and break off when one comes back (OpenSSL does where it asks for client certificates and was
 * given no session id context). A server that did so is offered none for as long as a session would have been good.
 */
public final class TlsContext {

    /** Whether a server was given a session to resume, or is to be spared any; and since when. */
    private record Seen(boolean resumes, long at) {
        boolean outdated() {
            return System.nanoTime() - at > TlsLayer.SESSION_LIFE.toNanos();
        }
    }

    private final SSLContext kept;
    private final Supplier<SSLContext> fresh;
    private final Map<String, Seen> servers = new ConcurrentHashMap<>();

    /** @param fresh makes one like the kept one, without sessions */
    TlsContext(SSLContext kept, Supplier<SSLContext> fresh) {
        this.kept = kept;
        this.fresh = fresh;
    }

    SSLContext to(Pop3Server server) {
        servers.values().removeIf(Seen::outdated);
        Seen seen = servers.get(server.name());
        return seen == null || seen.resumes ? kept : fresh.get();
    }

    /** A handshake succeeded: the next one may be spared. */
    void secured(Pop3Server server) {
        servers.putIfAbsent(server.name(), new Seen(true, System.nanoTime()));
    }

    /** A handshake failed; answers whether it may have been for a session that came back, and spares the server any from now on. */
    boolean spare(Pop3Server server) {
        Seen seen = servers.get(server.name());
        boolean resumed = seen != null && seen.resumes;
        if (resumed) {
            servers.put(server.name(), new Seen(false, System.nanoTime()));
        }
        return resumed;
    }
}
