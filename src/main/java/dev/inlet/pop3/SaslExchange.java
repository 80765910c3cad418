package dev.inlet.pop3;

import dev.inlet.pop3.sasl.Answer;
import dev.inlet.pop3.sasl.Challenge;
import dev.inlet.pop3.sasl.SaslMechanism;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs one SASL mechanism over a session, the way RFC 5034 carries it. */
final class SaslExchange {

    private static final Pattern PARTS = Pattern.compile("[ ,\\x00\\x01]");
    private static final int SHORTEST_DIGEST = 16;

    private final Session session;
    private final SaslMechanism mechanism;
    private boolean proofSaid;

    SaslExchange(Session session, SaslMechanism mechanism) {
        this.session = session;
        this.mechanism = mechanism;
    }

    /** Returns the refusal where it need not be about the password, null where we are in. */
    @Nullable
    Refused run(boolean atOnce) throws Pop3Exception {
        Command command = atOnce ? initial() : new Command.Auth(mechanism.name());
        Reply reply = session.exchange(command);
        while (reply instanceof Reply.Continue(String text)) {
            switch (mechanism.answer(new Challenge(text))) {
                case Answer.Response response -> command = said(response);
                case Answer.Cancel(String why) -> {
                    return cancelled(why);
                }
                case Answer.Distrust(String why) -> throw session.channel().violation(Fault.SERVER_NOT_PROVEN, why);
            }
            reply = session.exchange(command);
        }
        return reply instanceof Reply.Err err ? judged(command, err) : null;
    }

    /** Whether anything was said that a password could be wrong in. */
    boolean proofSaid() {
        return proofSaid;
    }

    private Command initial() {
        return switch (mechanism.answer(new Challenge(""))) {
            case Answer.Response response -> {
                hide(response);
                yield new Command.Auth(mechanism.name(), response.octets());
            }
            case Answer.Cancel _, Answer.Distrust _ ->
                throw new IllegalStateException(mechanism.name() + " has nothing to say before it is asked");
        };
    }

    private Command said(Answer.Response response) {
        hide(response);
        return new Command.Response(response.octets(), mechanism.complete());
    }

    /** Servers say back what they were sent, as it was or in parts. */
    private void hide(Answer.Response response) {
        session.hide(Base64.getEncoder().encodeToString(response.octets()));
        if (response.proof()) {
            proofSaid = true;
            String proof = new String(response.octets(), StandardCharsets.UTF_8);
            session.hide(proof);
            PARTS.splitAsStream(proof)
                    .map(part -> part.replaceFirst("^[a-z]=", "")) // as SCRAM names what it says
                    .filter(part -> part.length() >= SHORTEST_DIGEST)
                    .forEach(session::hide);
        }
    }

    /** Gives up a mechanism; a server that asks on would ask for ever. */
    private Refused cancelled(String why) throws Pop3Exception {
        Command cancel = new Command.Cancel();
        if (!(session.exchange(cancel) instanceof Reply.Err err)) {
            throw session.channel().violation(Fault.ENDLESS_CHALLENGES, "would not let a login be cancelled");
        }
        return proofSaid ? judged(cancel, err) : Refusals.login(session.channel(), Fault.MECHANISM_FAILED, why);
    }

    /**
     * Once a proof was said, a no is about it, and final: to say it again would only bring the account nearer to being locked. A proof
     * bound to the TLS session may be refused for what it is bound to, and only one that is not bound can tell.
     */
    private Refused judged(Command command, Reply.Err err) throws Refused {
        String explanation = mechanism.explanation();
        Refused refused =
                Refusals.of(session.channel(), command, err, explanation == null ? null : session.shown(explanation));
        if (proofSaid && !mechanism.bindingInDoubt()) {
            throw refused;
        }
        return refused;
    }
}
