package dev.inlet.pop3.sasl;

import dev.inlet.pop3.sasl.Answer.Cancel;
import dev.inlet.pop3.sasl.Answer.Response;
import java.nio.charset.StandardCharsets;

/**
 * SASL LOGIN, which no RFC has: the name to the first challenge and the password to the second.
 *
 * <p>What the challenges say is not looked at: servers word them in many ways, and some send nothing.
 */
public final class LoginMechanism implements SaslMechanism {

    private final String username;
    private final String password;
    private int said;

    public LoginMechanism(String username, String password) {
        this.username = username;
        this.password = password;
    }

    @Override
    public String name() {
        return "LOGIN";
    }

    @Override
    public Answer answer(Challenge challenge) {
        return switch (said++) {
            case 0 -> new Response(username.getBytes(StandardCharsets.UTF_8), false);
            case 1 -> new Response(password.getBytes(StandardCharsets.UTF_8), true);
            default -> new Cancel("asked for more than LOGIN has to say");
        };
    }

    @Override
    public boolean complete() {
        return said >= 2;
    }
}
