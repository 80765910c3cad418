package dev.inlet.pop3.sasl;

import dev.inlet.pop3.sasl.Answer.Cancel;
import dev.inlet.pop3.sasl.Answer.Response;
import java.nio.charset.StandardCharsets;

/**
 * SASL PLAIN (RFC 4616): name and password in UTF-8, said once, whatever the challenge.
 *
 * <p>Our own and not the JDK's, because the callbacks that one asks with would be longer than the mechanism.
 */
public final class PlainMechanism implements SaslMechanism {

    private final String username;
    private final String password;
    private boolean said;

    public PlainMechanism(String username, String password) {
        this.username = username;
        this.password = password;
    }

    @Override
    public String name() {
        return "PLAIN";
    }

    @Override
    public Answer answer(Challenge challenge) {
        if (said) {
            return new Cancel("asked for more than PLAIN has to say");
        }
        said = true;
        return new Response(("\0" + username + "\0" + password).getBytes(StandardCharsets.UTF_8), true);
    }

    @Override
    public boolean complete() {
        return said;
    }
}
