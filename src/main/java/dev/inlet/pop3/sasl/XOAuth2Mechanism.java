package dev.inlet.pop3.sasl;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** SASL XOAUTH2, as Google and Microsoft have it: an OAuth 2.0 access token. */
public final class XOAuth2Mechanism implements SaslMechanism {

    private final BearerToken token;

    public XOAuth2Mechanism(String username, String accessToken) {
        byte[] said = ("user=" + username + "\1auth=Bearer " + accessToken + "\1\1").getBytes(StandardCharsets.UTF_8);
        token = new BearerToken(name(), said, new byte[0]);
    }

    @Override
    public String name() {
        return "XOAUTH2";
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
