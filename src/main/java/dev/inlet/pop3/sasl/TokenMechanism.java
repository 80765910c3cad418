package dev.inlet.pop3.sasl;

import dev.inlet.pop3.sasl.Answer.Cancel;
import dev.inlet.pop3.sasl.Answer.Response;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An OAuth 2.0 access token; then, where the server explains why not, a dummy to hear its no. */
public final class TokenMechanism implements SaslMechanism {

    private final String name;
    private final String token;
    private final String dummy;
    private int said;
    private @Nullable String explanation;

    /**
     * @param token what carries the token
     * @param dummy what has the server go on after it has explained itself
     */
    private TokenMechanism(String name, String token, String dummy) {
        this.name = name;
        this.token = token;
        this.dummy = dummy;
    }

    /** SASL XOAUTH2, as Google and Microsoft have it. */
    public static TokenMechanism xoauth2(String username, String accessToken) {
        return new TokenMechanism("XOAUTH2", "user=" + username + "\1auth=Bearer " + accessToken + "\1\1", "");
    }

    /** SASL OAUTHBEARER (RFC 7628): the token, with the server it is meant for. */
    public static TokenMechanism oauthBearer(String username, String accessToken, String host, int port) {
        String server = "host=" + host + "\1port=" + port;
        String said = "n,a=" + escaped(username) + ",\1" + server + "\1auth=Bearer " + accessToken + "\1\1";
        return new TokenMechanism("OAUTHBEARER", said, "\1");
    }

    // These two would end the name, or begin something else (RFC 5801, section 4).
    private static String escaped(String name) {
        return name.replace("=", "=3D").replace(",", "=2C");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Answer answer(Challenge challenge) {
        return switch (said++) {
            case 0 -> new Response(token.getBytes(StandardCharsets.UTF_8), true);
            case 1 -> afterExplanation(challenge);
            default -> new Cancel("asked for more than " + name + " has to say");
        };
    }

    private Answer afterExplanation(Challenge challenge) {
        explanation = challenge.explanation();
        return new Response(dummy.getBytes(StandardCharsets.UTF_8), false);
    }

    @Override
    public boolean complete() {
        return said > 0;
    }

    @Override
    public @Nullable String explanation() {
        return explanation;
    }
}
