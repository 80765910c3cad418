package dev.inlet.pop3;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session in AUTHORIZATION: the server waits to hear who we are. */
public final class Authorization implements AutoCloseable {

    private final Session session;
    private final Greeting greeting;
    private final Capabilities capabilities;
    private final boolean capa;

    Authorization(Session session, Greeting greeting, Capabilities capabilities, boolean capa) {
        this.session = session;
        this.greeting = greeting;
        this.capabilities = capabilities;
        this.capa = capa;
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

    public Map<Quirk, Long> quirks() {
        return session.quirks();
    }

    /**
     * A refusal leaves the session as it is: another login may be tried, or {@link #quit()}.
     *
     * @throws IllegalArgumentException where the mechanism does not work with such credentials
     */
    public Transaction login(Credentials credentials, Authentication authentication) throws Pop3Exception {
        LoginOffer offer = LoginOffer.of(session, capabilities, greeting);
        new Login(session, offer, credentials).by(authentication);
        // Asked anew, because many servers list more once they know who asks (or less).
        return new Transaction(session, capa ? CapabilityList.ask(session) : Capabilities.unknown());
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
