package dev.inlet.pop3;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proves who we are, by the strongest mechanism both sides have.
 *
 * <p>A server may list a mechanism and not do it: it then says no before it has seen a proof of the password, and the next one is
 * tried. Once it has seen one its no is final: to say the password again would only bring the account nearer to being locked. One
 * exception: a proof bound to the TLS session is followed by one that is not, once, because a server that knows other bindings than
 * ours may say so only then.
 */
final class Login {

    private final Session session;
    private final LoginOffer offer;
    private final Credentials credentials;
    private int first;
    private int begun;
    private int planned;
    private boolean proofSaid;
    private boolean boundProofRefused;

    Login(Session session, LoginOffer offer, Credentials credentials) {
        this.session = session;
        this.offer = offer;
        this.credentials = credentials;
    }

    /** @param from how many of the ways there are to leave out: those that the server hung up on before */
    void by(Authentication authentication, int from) throws Pop3Exception {
        List<LoginWay> ways =
                new LoginPlan(offer, session.limits().maxScramIterations()).of(authentication, credentials);
        hideSecrets();
        first = from;
        planned = ways.size();
        Refused refused = noWay(authentication);
        for (begun = from; begun < planned; begun++) {
            LoginWay way = ways.get(begun);
            if (boundProofRefused && bound(way)) {
                continue;
            }
            refused = tried(way);
            if (refused == null) {
                return;
            }
            requireWorthAnother(refused);
        }
        throw refused;
    }

    /** Whether there is another way to try on a new connection: whoever hangs up on a proof may have meant the password. */
    boolean goesOnAfter(Disconnected failure) {
        return failure.code().equals(Fault.CONNECTION_LOST.code()) && !proofSaid && next() < planned;
    }

    /** The way to begin with on a new connection: a server that hung up behind a refusal never judged the way that met the loss. */
    int next() {
        return begun == first ? begun + 1 : begun;
    }

    private void hideSecrets() {
        switch (credentials) {
            case Credentials.Password password -> session.hide(password.password());
            case Credentials.Token token -> session.hide(token.accessToken());
            case Credentials.Certificate _ -> {
                // it is public
            }
        }
    }

    /** A server that is busy or broken is so for every mechanism. */
    private static void requireWorthAnother(Refused refused) throws Refused {
        if (refused.category() != Category.AUTH && !refused.code().equals(Fault.MECHANISM_FAILED.code())) {
            throw refused;
        }
    }

    private static boolean bound(LoginWay way) {
        return way instanceof LoginWay.Sasl sasl && sasl.mechanism().bindingInDoubt();
    }

    /** Returns the refusal where it need not be about the password, null where we are in. */
    private @Nullable Refused tried(LoginWay way) throws Pop3Exception {
        return switch (way) {
            case LoginWay.Sasl sasl -> sasl(sasl);
            case LoginWay.UserPass(Credentials.Password password) -> user(password);
            case LoginWay.Apop(Credentials.Password password, String timestamp) -> apop(password, timestamp);
        };
    }

    private @Nullable Refused sasl(LoginWay.Sasl way) throws Pop3Exception {
        SaslExchange exchange = new SaslExchange(session, way.mechanism());
        try {
            Refused refused = exchange.run(way.atOnce());
            boundProofRefused |= refused != null && exchange.proofSaid();
            return refused;
        } finally {
            proofSaid |= exchange.proofSaid();
        }
    }

    private @Nullable Refused user(Credentials.Password password) throws Pop3Exception {
        boolean utf8 = offer.utf8Names();
        if (!Command.sendable(password.username(), utf8) || !Command.sendable(password.password(), utf8)) {
            return notSendable(
                    "takes only USER and PASS, which cannot carry a user name or password outside printable ASCII");
        }
        Command user = new Command.User(password.username(), utf8);
        if (session.exchange(user) instanceof Reply.Err err) {
            return Refusals.of(session.channel(), user, err);
        }
        proofSaid = true;
        session.require(new Command.Pass(password.password(), utf8));
        return null;
    }

    private @Nullable Refused apop(Credentials.Password password, String timestamp) throws Pop3Exception {
        boolean utf8 = offer.utf8Names();
        if (!Command.sendable(password.username(), utf8) || password.username().contains(" ")) {
            return notSendable("takes by APOP no user name with blanks or outside printable ASCII");
        }
        String digest = md5(timestamp + password.password());
        session.hide(digest);
        proofSaid = true;
        session.require(new Command.Apop(password.username(), digest, utf8));
        return null;
    }

    private static String md5(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no MD5", e);
        }
    }

    private Refused notSendable(String why) {
        return Refusals.login(session.channel(), Fault.CREDENTIALS_NOT_SENDABLE, why);
    }

    private Refused noWay(Authentication authentication) {
        return Refusals.login(
                session.channel(),
                Fault.NO_COMMON_MECHANISM,
                authentication == Authentication.APOP
                        ? "gave no timestamp in its greeting that APOP could use"
                        : "offers no way to log in that Inlet has; it offers: "
                                + ServerText.escaped(String.join(" ", offer.saslMechanisms())));
    }
}
