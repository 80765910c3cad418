package dev.inlet.pop3;

import dev.inlet.pop3.net.Dialer;
import dev.inlet.pop3.net.NotConnected;
import dev.inlet.pop3.net.ProxyFailed;
import dev.inlet.pop3.net.Resolver;
import dev.inlet.pop3.net.Tap;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Connects to a server, straight or through a proxy, and tells whose fault it was where that fails. */
final class Connector {

    private final Resolver resolver;
    private final Predicate<InetAddress> allowed;
    private final Dialer dialer;
    private final @Nullable Proxy proxy;

    Connector(Resolver resolver) {
        this(resolver, address -> true, null);
    }

    private Connector(Resolver resolver, Predicate<InetAddress> allowed, @Nullable Proxy proxy) {
        this.resolver = resolver;
        this.allowed = allowed;
        this.dialer = new Dialer(resolver, allowed);
        this.proxy = proxy;
    }

    Connector through(@Nullable Proxy next) {
        return new Connector(resolver, allowed, next);
    }

    Connector to(Predicate<InetAddress> these) {
        return new Connector(resolver, these, proxy);
    }

    Tap connect(Pop3Server server, Duration timeout) throws Disconnected {
        return proxy == null ? straight(server, timeout) : through(proxy, server, timeout);
    }

    private Tap straight(Pop3Server server, Duration timeout) throws Disconnected {
        try {
            return dialer.dial(server.host(), server.port(), timeout);
        } catch (NotConnected e) {
            throw failed(fault(e), server.name(), how(e, timeout), e);
        }
    }

    private Tap through(Proxy between, Pop3Server server, Duration timeout) throws Disconnected {
        try {
            return between.relay().connect(dialer, server.host(), server.port(), timeout);
        } catch (NotConnected e) {
            throw failed(proxyFault(e), between.name(), how(e, timeout), e);
        } catch (ProxyFailed e) {
            throw failed(fault(e), between.name(), e.what(), e);
        } catch (IOException e) {
            throw failed(Fault.PROXY_UNREACHABLE, between.name(), "was lost", e);
        }
    }

    private static Fault fault(NotConnected failure) {
        return switch (failure.why()) {
            case UNKNOWN_HOST -> Fault.UNKNOWN_HOST;
            case NOT_ALLOWED -> Fault.ADDRESS_NOT_ALLOWED;
            case REFUSED -> Fault.CONNECTION_REFUSED;
            case UNREACHABLE -> Fault.HOST_UNREACHABLE;
            case TIMEOUT -> Fault.CONNECT_TIMEOUT;
            case LOST -> Fault.CONNECTION_LOST;
            case INTERRUPTED -> Fault.INTERRUPTED;
        };
    }

    private static Fault proxyFault(NotConnected failure) {
        return switch (failure.why()) {
            case INTERRUPTED -> Fault.INTERRUPTED;
            case NOT_ALLOWED -> Fault.ADDRESS_NOT_ALLOWED;
            case UNKNOWN_HOST, REFUSED, UNREACHABLE, TIMEOUT, LOST -> Fault.PROXY_UNREACHABLE;
        };
    }

    private static Fault fault(ProxyFailed failure) {
        return switch (failure.why()) {
            case TIMEOUT -> Fault.PROXY_TIMEOUT;
            case UNAUTHORIZED -> Fault.PROXY_CREDENTIALS_REFUSED;
            case REFUSED -> Fault.PROXY_REFUSED;
            case NOT_UNDERSTOOD -> Fault.PROXY_NOT_UNDERSTOOD;
        };
    }

    private static String how(NotConnected failure, Duration timeout) {
        String how = switch (failure.why()) {
            case UNKNOWN_HOST -> "cannot be found: no such host name";
            case NOT_ALLOWED -> "has no address that may be connected to: " + failure.getMessage();
            case REFUSED -> "refused the connection";
            case TIMEOUT -> "did not accept a connection within " + timeout.toMillis() + " ms";
            case INTERRUPTED -> "was left because this thread was interrupted";
            case UNREACHABLE, LOST -> "cannot be reached: " + ServerText.escaped(String.valueOf(failure.getMessage()));
        };
        return how + (failure.addresses() > 1 ? " (" + failure.addresses() + " addresses tried)" : "");
    }

    private static Disconnected failed(Fault fault, String who, String how, IOException cause) {
        return new Disconnected(fault, Step.CONNECT, who + " " + how, cause);
    }
}
