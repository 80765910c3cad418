package dev.inlet.pop3.sasl;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** SASL OAUTHBEARER (RFC 7628): an OAuth 2.0 access token, with the server it is meant for. */
public final class OAuthBearerMechanism implements SaslMechanism {

    private static final byte[] DUMMY = {1};

    private final BearerToken token;

    public OAuthBearerMechanism(String username, String accessToken, String host, int port) {
        String said = "n,a=" + escaped(username) + ",\1host=" + host + "\1port=" + port + "\1auth=Bearer " + accessToken
                + "\1\1";
        token = new BearerToken(name(), said.getBytes(StandardCharsets.UTF_8), DUMMY);
    }

    // These two would end the name, or begin something else (RFC 5801, section 4).
    private static String escaped(String name) {
        return name.replace("=", "=3D").replace(",", "=2C");
    }

    @Override
    public String name() {
        return "OAUTHBEARER";
    }

    @Override
    public Answer answer(Challenge challenge) {
        return token.answer(challenge);
    }

    @Override
    public boolean complete() {
        return token.complete();
    }

    @Override
    public @Nullable String explanation() {
        return token.explanation();
    }
}
