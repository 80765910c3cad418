package dev.inlet.pop3;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** SASL PLAIN (RFC 4616): name and password in UTF-8, said once, whatever the challenge. */
final class PlainMechanism implements SaslMechanism {

    private final Credentials credentials;
    private boolean said;

    PlainMechanism(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public String name() {
        return "PLAIN";
    }

    @Override
    public byte @Nullable [] respond(String challenge) {
        if (said) {
            return null;
        }
        said = true;
        return ("\0" + credentials.username() + "\0" + credentials.password()).getBytes(StandardCharsets.UTF_8);
    }
}
