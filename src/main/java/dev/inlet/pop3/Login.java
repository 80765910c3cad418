package dev.inlet.pop3;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Proves who we are, by the strongest mechanism both sides have.
 *
 * <p>A server may list a mechanism and not do it: it then says no before it has seen a credential, and the next one is tried. Once
 * it has seen the credentials its no is final: saying them again would only bring the account nearer to being locked.
 */
final class Login {

    private final Session session;
    private final Capabilities capabilities;
    private final Credentials credentials;

    Login(Session session, Capabilities capabilities, Credentials credentials) {
        this.session = session;
        this.capabilities = capabilities;
        this.credentials = credentials;
    }

    void by(Authentication authentication) throws Pop3Exception {
        session.hide(credentials.password());
        switch (authentication) {
            case AUTO -> auto();
            case USER -> user();
            case PLAIN -> plain();
        }
    }

    private void auto() throws Pop3Exception {
        if (!capabilities.saslMechanisms().contains("PLAIN")) {
            requireUserOffered();
            user();
            return;
        }
        Refused unsaid = sasl(new PlainMechanism(credentials));
        if (unsaid != null) {
            fallBack(unsaid);
        }
    }

    private void fallBack(Refused unsaid) throws Pop3Exception {
        if (unsaid.category() != Category.AUTH || !userMayWork()) {
            throw unsaid;
        }
        user();
    }

    private void plain() throws Pop3Exception {
        Refused unsaid = sasl(new PlainMechanism(credentials));
        if (unsaid != null) {
            throw unsaid;
        }
    }

    private void user() throws Pop3Exception {
        if (!Command.printable(credentials.username()) || !Command.printable(credentials.password())) {
            throw Refusals.login(
                    session.channel(),
                    Fault.CREDENTIALS_NOT_SENDABLE,
                    "takes only USER and PASS, which cannot carry a user name or password outside printable ASCII");
        }
        session.require(new Command.User(credentials.username()));
        session.require(new Command.Pass(credentials.password()));
    }

    /** Runs a mechanism; returns the refusal where it came before anything was said, null where we are in. */
    private @Nullable Refused sasl(SaslMechanism mechanism) throws Pop3Exception {
        Command command = new Command.Auth(mechanism.name());
        Reply reply = session.exchange(command);
        if (reply instanceof Reply.Err err) {
            return Refusals.of(session.channel(), command, err);
        }
        while (reply instanceof Reply.Continue(String challenge)) {
            byte[] response = mechanism.respond(challenge);
            if (response == null) {
                throw cancelled();
            }
            session.hide(Base64.getEncoder().encodeToString(response));
            command = new Command.Response(response);
            reply = session.exchange(command);
        }
        if (reply instanceof Reply.Err err) {
            throw Refusals.of(session.channel(), command, err);
        }
        return null;
    }

    /** Gives up a mechanism that has nothing more to say; a server that asks on would ask for ever. */
    private Pop3Exception cancelled() throws Pop3Exception {
        Command cancel = new Command.Cancel();
        if (session.exchange(cancel) instanceof Reply.Err err) {
            return Refusals.of(session.channel(), cancel, err);
        }
        return session.channel().violation(Fault.ENDLESS_CHALLENGES, "would not let a login be cancelled");
    }

    private void requireUserOffered() throws Refused {
        if (!userMayWork()) {
            throw Refusals.login(
                    session.channel(),
                    Fault.NO_COMMON_MECHANISM,
                    "offers no way to log in that Inlet has; it offers: "
                            + ServerText.escaped(String.join(" ", capabilities.saslMechanisms())));
        }
    }

    /**
     * A server that lists SASL and not USER means it: with an empty list it wants TLS first. One that lists neither is just old.
     */
    private boolean userMayWork() {
        return capabilities.offers("USER") || !capabilities.offers("SASL");
    }
}
