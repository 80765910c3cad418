package dev.inlet.pop3;

import dev.inlet.pop3.net.Resolver;
import dev.inlet.pop3.net.Tap;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Opens POP3 sessions; safe to share between threads, each session belongs to one. */
public final class Pop3Client {

    private final TlsContext tls;
    private final Pop3Limits limits;
    private final Connector connector;
    private final ReplyTimes times;

    public Pop3Client(TlsContext tls, Pop3Limits limits) {
        this(tls, limits, new Connector(InetAddress::getAllByName), ReplyTimes.none());
    }

    /** For who has a context of his own; what it trusts is his to answer for. */
    public Pop3Client(SSLContext tls, Pop3Limits limits) {
        this(tls, limits, InetAddress::getAllByName);
    }

    Pop3Client(SSLContext tls, Pop3Limits limits, Resolver resolver) {
        this(new TlsContext(tls, () -> tls), limits, new Connector(resolver), ReplyTimes.none());
    }

    private Pop3Client(TlsContext tls, Pop3Limits limits, Connector connector, ReplyTimes times) {
        this.tls = tls;
        this.limits = limits;
        this.connector = connector;
        this.times = times;
    }

    /** The same client, reaching its servers through a proxy; null: straight. */
    public Pop3Client through(@Nullable Proxy proxy) {
        return new Pop3Client(tls, limits, connector.through(proxy), times);
    }

    /** The same client, telling how long its servers take to reply. */
    public Pop3Client measuredBy(ReplyTimes measuring) {
        return new Pop3Client(tls, limits, connector, measuring);
    }

    /** The same client, connecting to such addresses only; behind a proxy, it is the proxy's address that counts. */
    public Pop3Client to(Predicate<InetAddress> allowed) {
        return new Pop3Client(tls, limits, connector.to(allowed), times);
    }

    public Authorization connect(Pop3Server server) throws Pop3Exception {
        return connect(server, Transcript.none());
    }

    /** Connects, up to where a login can be tried: greeted, protected as the server's mode demands, capabilities known. */
    public Authorization connect(Pop3Server server, Transcript transcript) throws Pop3Exception {
        long end = System.nanoTime() + limits.sessionTimeout().toNanos();
        try {
            return open(server, transcript, true, end);
        } catch (Disconnected e) {
            if (!chokedOnCapa(e) && !chokedOnResumption(e, server)) {
                throw e;
            }
            return open(server, transcript, !chokedOnCapa(e), end);
        }
    }

    /** Some servers hang or hang up on CAPA: they are asked again without. */
    private static boolean chokedOnCapa(Disconnected failure) {
        return failure.step() == Step.CAPABILITIES
                && (failure.code().equals(Fault.CONNECTION_LOST.code())
                        || failure.code().equals(Fault.READ_TIMEOUT.code()));
    }

    /** Some servers break off when a TLS session of theirs comes back: they get none from now on. */
    private boolean chokedOnResumption(Disconnected failure, Pop3Server server) {
        return failure.step() == Step.TLS
                && (failure.code().equals(Fault.CONNECTION_LOST.code())
                        || failure.code().equals(Fault.TLS_HANDSHAKE_FAILED.code()))
                && tls.spare(server);
    }

    private Authorization open(Pop3Server server, Transcript transcript, boolean capa, long end) throws Pop3Exception {
        Channel channel = connect(server, transcript, end);
        try {
            if (server.tls() == TlsMode.IMPLICIT) {
                channel.secure(tls.to(server));
                tls.secured(server);
            }
            Session session = new Session(channel, limits, times);
            Greeting greeting = session.greeting();
            Capabilities capabilities = capa ? CapabilityList.ask(session) : Capabilities.unknown();
            if (server.tls() == TlsMode.STLS) {
                capabilities = secured(server, session, capabilities, capa);
            }
            Languages.ask(session, capabilities);
            return new Authorization(session, greeting, capabilities, capa, () -> open(server, transcript, capa, end));
        } catch (Pop3Exception | RuntimeException e) {
            channel.drop();
            throw e;
        }
    }

    private Channel connect(Pop3Server server, Transcript transcript, long end) throws Disconnected {
        Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        Duration timeout = left.compareTo(server.connectTimeout()) < 0 ? left : server.connectTimeout();
        transcript.note("connecting to " + server.name());
        try {
            Tap connected = connector.connect(server, timeout);
            transcript.note("connected to " + connected.getRemoteSocketAddress());
            return new Channel(server, connected, new Watchdog(connected, left), transcript);
        } catch (Disconnected e) {
            transcript.note(String.valueOf(e.getMessage()));
            throw e;
        } catch (IOException e) {
            throw new Disconnected(Fault.CONNECTION_LOST, Step.CONNECT, server.name() + " closed the connection", e);
        }
    }

    /** What was said before the handshake is forgotten: anybody may have said it. */
    private Capabilities secured(Pop3Server server, Session session, Capabilities before, boolean capa)
            throws Pop3Exception {
        if (before.known() && !before.offers("STLS")) {
            session.channel().step(Step.TLS);
            throw session.channel()
                    .disconnected(Fault.STLS_NOT_OFFERED, "does not offer STLS, and the account demands it");
        }
        session.require(new Command.Stls());
        session.secure(tls.to(server));
        tls.secured(server);
        return capa ? CapabilityList.ask(session) : Capabilities.unknown();
    }
}
