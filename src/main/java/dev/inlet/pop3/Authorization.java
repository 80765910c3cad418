package dev.inlet.pop3;

import java.util.Map;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** A session in AUTHORIZATION: the server waits to hear who we are. */
public final class Authorization implements AutoCloseable {

    /** Opens another session with the same server. */
    @FunctionalInterface
    interface Again {
        Authorization open() throws Pop3Exception;
    }

    /** Servers count connections. */
    private static final int MAX_RECONNECTS = 3;

    private final boolean capa;
    private final Again again;
    private Session session;
    private Greeting greeting;
    private Capabilities capabilities;

    Authorization(Session session, Greeting greeting, Capabilities capabilities, boolean capa, Again again) {
        this.session = session;
        this.greeting = greeting;
        this.capabilities = capabilities;
        this.capa = capa;
        this.again = again;
    }

    public Greeting greeting() {
        return greeting;
    }

    public Capabilities capabilities() {
        return capabilities;
    }

    /** The TLS protocol the session is under, such as TLSv1.3; null where there is none. */
    public @Nullable String tlsProtocol() {
        return session.tlsProtocol();
    }

    /** The TLS the session is under; null where there is none. */
    public @Nullable TlsFacts tls() {
        SSLSession tls = session.channel().tls();
        return tls == null ? null : TlsFacts.of(tls);
    }

    public Map<Quirk, Long> quirks() {
        return session.quirks();
    }

    /**
     * A refusal leaves the session as it is: another login may be tried, or {@link #quit()}. Where the server hangs up on a way to
     * log in before it has seen a proof, the next is tried on a new connection.
     *
     * @throws IllegalArgumentException where the mechanism does not work with such credentials
     */
    public Transaction login(Credentials credentials, Authentication authentication) throws Pop3Exception {
        logIn(credentials, authentication);
        // Asked anew, because many servers list more once they know who asks (or less).
        return new Transaction(session, capa ? CapabilityList.ask(session) : Capabilities.unknown());
    }

    private void logIn(Credentials credentials, Authentication authentication) throws Pop3Exception {
        int from = 0;
        for (int reconnects = 0; ; reconnects++) {
            Login login = new Login(session, LoginOffer.of(session, capabilities, greeting), credentials);
            try {
                login.by(authentication, from);
                return;
            } catch (Disconnected e) {
                if (reconnects == MAX_RECONNECTS || !login.goesOnAfter(e)) {
                    throw e;
                }
                from = login.next();
            }
            reconnect();
        }
    }

    private void reconnect() throws Pop3Exception {
        Authorization other = again.open();
        session = other.session;
        greeting = other.greeting;
        capabilities = other.capabilities;
    }

    /** Takes leave without having logged in: a courtesy, so nothing that goes wrong with it matters. */
    public void quit() {
        session.leave();
    }

    /** Drops the connection, if it is still there. */
    @Override
    public void close() {
        session.drop();
    }
}
