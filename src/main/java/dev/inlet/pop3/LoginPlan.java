package dev.inlet.pop3;

import dev.inlet.pop3.sasl.ChannelBinding;
import dev.inlet.pop3.sasl.CramMd5Mechanism;
import dev.inlet.pop3.sasl.ExternalMechanism;
import dev.inlet.pop3.sasl.LoginMechanism;
import dev.inlet.pop3.sasl.NtlmMechanism;
import dev.inlet.pop3.sasl.PlainMechanism;
import dev.inlet.pop3.sasl.SaslMechanism;
import dev.inlet.pop3.sasl.ScramMechanism;
import dev.inlet.pop3.sasl.ScramSettings;
import dev.inlet.pop3.sasl.TokenMechanism;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways to log in to one server with some credentials, in the order to try them; empty where there is none. */
final class LoginPlan {

    /**
     * SCRAM first: it proves the server too. Then what says the password to nobody but the server. CRAM-MD5 and NTLM come last,
     * because many servers list them and cannot do them for every user, and say so only once a digest of the right password was
     * refused; what they protect, TLS protects already.
     */
    private static final List<Authentication> UNDER_TLS = List.of(
            Authentication.SCRAM_SHA_256,
            Authentication.SCRAM_SHA_1,
            Authentication.PLAIN,
            Authentication.USER,
            Authentication.LOGIN,
            Authentication.CRAM_MD5,
            Authentication.NTLM);

    /** In clear, what does not say the password comes before what does. */
    private static final List<Authentication> IN_CLEAR = List.of(
            Authentication.SCRAM_SHA_256,
            Authentication.SCRAM_SHA_1,
            Authentication.CRAM_MD5,
            Authentication.NTLM,
            Authentication.PLAIN,
            Authentication.USER,
            Authentication.LOGIN);

    private final LoginOffer offer;
    private final int maxScramIterations;

    LoginPlan(LoginOffer offer, int maxScramIterations) {
        this.offer = offer;
        this.maxScramIterations = maxScramIterations;
    }

    List<LoginWay> of(Authentication authentication, Credentials credentials) {
        return switch (credentials) {
            case Credentials.Password password when authentication == Authentication.AUTO -> auto(password);
            case Credentials.Password password -> by(authentication, password);
            case Credentials.Token token -> by(authentication, token);
            case Credentials.Certificate certificate -> by(authentication, certificate);
        };
    }

    private List<LoginWay> auto(Credentials.Password password) {
        List<LoginWay> ways = new ArrayList<>();
        for (Authentication each : offer.underTls() ? UNDER_TLS : IN_CLEAR) {
            if (offer.offers(each)) {
                ways.addAll(by(each, password));
            }
        }
        return ways;
    }

    private List<LoginWay> by(Authentication authentication, Credentials.Password password) {
        String name = password.username();
        String secret = password.password();
        return switch (authentication) {
            case USER -> List.of(new LoginWay.UserPass(password));
            case PLAIN -> List.of(asked(new PlainMechanism(name, secret)));
            case LOGIN -> List.of(asked(new LoginMechanism(name, secret)));
            case CRAM_MD5 -> List.of(asked(new CramMd5Mechanism(name, secret)));
            case SCRAM_SHA_1, SCRAM_SHA_256 -> scram(authentication.wire(), password);
            case NTLM -> List.of(asked(new NtlmMechanism(name, secret)));
            case APOP -> apop(password);
            case AUTO, XOAUTH2, OAUTHBEARER, EXTERNAL -> throw mismatch(authentication, "a password");
        };
    }

    /** Bound to the TLS session where it can be; unbound after that, because a server may know other bindings than ours. */
    private List<LoginWay> scram(String mechanism, Credentials.Password password) {
        List<LoginWay> ways = new ArrayList<>();
        if (offer.bindable(mechanism)) {
            for (ChannelBinding binding : offer.bindings()) {
                ways.add(scram(mechanism + "-PLUS", password, binding));
            }
        }
        boolean couldBeBound = !offer.bindings().isEmpty() && offer.bindsNothing();
        ways.add(scram(mechanism, password, couldBeBound ? offer.bindings().getFirst() : null));
        return ways;
    }

    private LoginWay scram(String mechanism, Credentials.Password password, @Nullable ChannelBinding binding) {
        return asked(new ScramMechanism(
                new ScramSettings(mechanism, password.username(), password.password(), binding, maxScramIterations)));
    }

    /** Without the server's timestamp there is nothing to make a digest of. */
    private List<LoginWay> apop(Credentials.Password password) {
        return offer.timestamp() == null ? List.of() : List.of(new LoginWay.Apop(password, offer.timestamp()));
    }

    private List<LoginWay> by(Authentication authentication, Credentials.Token token) {
        return switch (authentication) {
            case AUTO -> autoByToken(token);
            case XOAUTH2 -> List.of(asked(xoauth2(token)), atOnce(xoauth2(token)));
            case OAUTHBEARER -> List.of(asked(oauthBearer(token)), atOnce(oauthBearer(token)));
            case USER, PLAIN, LOGIN, CRAM_MD5, SCRAM_SHA_1, SCRAM_SHA_256, NTLM, EXTERNAL, APOP ->
                throw mismatch(authentication, "an access token");
        };
    }

    /** XOAUTH2 is tried even where it is not listed: some servers have it and do not say so. */
    private List<LoginWay> autoByToken(Credentials.Token token) {
        List<LoginWay> ways = new ArrayList<>();
        if (offer.offers(Authentication.OAUTHBEARER)) {
            ways.add(asked(oauthBearer(token)));
        }
        ways.add(asked(xoauth2(token)));
        ways.add(atOnce(xoauth2(token)));
        return ways;
    }

    private static List<LoginWay> by(Authentication authentication, Credentials.Certificate certificate) {
        return switch (authentication) {
            case AUTO, EXTERNAL -> List.of(asked(new ExternalMechanism(certificate.authorizationId())));
            case USER, PLAIN, LOGIN, CRAM_MD5, SCRAM_SHA_1, SCRAM_SHA_256, NTLM, XOAUTH2, OAUTHBEARER, APOP ->
                throw mismatch(authentication, "a certificate");
        };
    }

    private static SaslMechanism xoauth2(Credentials.Token token) {
        return TokenMechanism.xoauth2(token.username(), token.accessToken());
    }

    private SaslMechanism oauthBearer(Credentials.Token token) {
        return TokenMechanism.oauthBearer(
                token.username(),
                token.accessToken(),
                offer.server().host(),
                offer.server().port());
    }

    private static LoginWay asked(SaslMechanism mechanism) {
        return new LoginWay.Sasl(mechanism, false);
    }

    private static LoginWay atOnce(SaslMechanism mechanism) {
        return new LoginWay.Sasl(mechanism, true);
    }

    private static IllegalArgumentException mismatch(Authentication authentication, String credentials) {
        return new IllegalArgumentException(authentication + " does not work with " + credentials);
    }
}
