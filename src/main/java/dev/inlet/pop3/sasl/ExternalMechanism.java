package dev.inlet.pop3.sasl;

import dev.inlet.pop3.sasl.Answer.Cancel;
import dev.inlet.pop3.sasl.Answer.Response;
import java.nio.charset.StandardCharsets;

/** SASL EXTERNAL (RFC 4422, appendix A): the client certificate of the TLS session has said it all but for whom. */
public final class ExternalMechanism implements SaslMechanism {

    private final String authorizationId;
    private boolean said;

    /** @param authorizationId whose maildrop; empty for whom the certificate names */
    public ExternalMechanism(String authorizationId) {
        this.authorizationId = authorizationId;
    }

    @Override
    public String name() {
        return "EXTERNAL";
    }

    @Override
    public Answer answer(Challenge challenge) {
        if (said) {
            return new Cancel("asked for more than EXTERNAL has to say");
        }
        said = true;
        return new Response(authorizationId.getBytes(StandardCharsets.UTF_8), true);
    }

    @Override
    public boolean complete() {
        return said;
    }
}
