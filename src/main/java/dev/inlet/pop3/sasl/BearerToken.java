package dev.inlet.pop3.sasl;

import dev.inlet.pop3.sasl.Answer.Cancel;
import dev.inlet.pop3.sasl.Answer.Response;
import org.jspecify.annotations.Nullable;

/** The course that both token mechanisms take: the token, then, where the server explains why not, a dummy to hear its no. */
final class BearerToken {

    private final String name;
    private final byte[] token;
    private final byte[] dummy;
    private int said;
    private @Nullable String explanation;

    /**
     * @param token what carries the token
     * @param dummy what has the server go on after it has explained itself
     */
    BearerToken(String name, byte[] token, byte[] dummy) {
        this.name = name;
        this.token = token;
        this.dummy = dummy;
    }

    Answer answer(Challenge challenge) {
        return switch (said++) {
            case 0 -> new Response(token, true);
            case 1 -> afterExplanation(challenge);
            default -> new Cancel("asked for more than " + name + " has to say");
        };
    }

    private Answer afterExplanation(Challenge challenge) {
        explanation = challenge.explanation();
        return new Response(dummy, false);
    }

    boolean complete() {
        return said > 0;
    }

    @Nullable
    String explanation() {
        return explanation;
    }
}
