package dev.inlet.pop3.sasl;

import dev.inlet.pop3.sasl.Answer.Cancel;
import dev.inlet.pop3.sasl.Answer.Response;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.RealmCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/**
 * SASL NTLM (MS-OXPOP3, MS-NLMP): NEGOTIATE, CHALLENGE, AUTHENTICATE, NTLMv2 only; a user name may be DOMAIN\name.
 *
 * <p>The messages are the JDK's. What it does not do is done here: check that a challenge is one, draw from a strong source of
 * random numbers, and keep the name of this machine to ourselves.
 */
public final class NtlmMechanism implements SaslMechanism {

    private static final String WORKSTATION = "INLET";
    private static final byte[] CHALLENGE_BEGINS = "NTLMSSP\0\2\0\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int SHORTEST_CHALLENGE = 32;

    private final String domain;
    private final String username;
    private final String password;
    private final Random random;
    private @Nullable SaslClient client;
    private int said;

    public NtlmMechanism(String username, String password) {
        this(username, password, new SecureRandom());
    }

    NtlmMechanism(String username, String password, Random random) {
        int backslash = username.indexOf('\\');
        this.domain = backslash < 0 ? "" : username.substring(0, backslash);
        this.username = username.substring(backslash + 1);
        this.password = password;
        this.random = random;
    }

    @Override
    public String name() {
        return "NTLM";
    }

    @Override
    public Answer answer(Challenge challenge) {
        return switch (said++) {
            case 0 -> negotiate();
            case 1 -> authenticate(challenge.octets());
            default -> new Cancel("asked for more than NTLM has to say");
        };
    }

    private Answer negotiate() {
        try {
            client = client();
            return client == null
                    ? new Cancel("offers NTLM, which this JVM has not")
                    : new Response(client.evaluateChallenge(new byte[0]), false);
        } catch (SaslException e) {
            return new Cancel("offers NTLM, which cannot carry this user name or password");
        }
    }

    private @Nullable SaslClient client() throws SaslException {
        Map<String, Object> properties = Map.of(
                "com.sun.security.sasl.ntlm.version", "NTLMv2",
                "com.sun.security.sasl.ntlm.hostname", WORKSTATION,
                "com.sun.security.sasl.ntlm.random", random);
        CallbackHandler credentials = this::tell;
        return Sasl.createSaslClient(new String[] {name()}, null, "pop", "", properties, credentials);
    }

    private void tell(Callback[] asked) {
        for (Callback each : asked) {
            switch (each) {
                case RealmCallback realm -> realm.setText(domain);
                case NameCallback name -> name.setName(username);
                case PasswordCallback secret -> secret.setPassword(password.toCharArray());
                default -> throw new IllegalStateException("NTLM has no use for a " + each.getClass());
            }
        }
    }

    private Answer authenticate(byte @Nullable [] challenge) {
        if (client == null || challenge == null || !wellFormed(challenge)) {
            return unreadable();
        }
        try {
            return new Response(client.evaluateChallenge(challenge), true);
        } catch (SaslException | RuntimeException outOfBounds) {
            // The JDK takes offsets as they come; those far out of bounds are no SaslException.
            return unreadable();
        }
    }

    private static boolean wellFormed(byte[] challenge) {
        int begin = CHALLENGE_BEGINS.length;
        return challenge.length >= SHORTEST_CHALLENGE && Arrays.equals(challenge, 0, begin, CHALLENGE_BEGINS, 0, begin);
    }

    private static Answer unreadable() {
        return new Cancel("sent no NTLM challenge that can be read");
    }

    @Override
    public boolean complete() {
        return said >= 2;
    }
}
