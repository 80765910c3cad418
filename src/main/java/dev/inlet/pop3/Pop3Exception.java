package dev.inlet.pop3;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Why a session did not do what it should; the subclass says whether the session goes on.
 *
 * <p>The message is a sentence for a person, without secrets and with what the server said capped and escaped.
 */
public abstract sealed class Pop3Exception extends IOException permits Refused, Violation, Disconnected {

    private final Fault fault;
    private final Step step;

    Pop3Exception(Fault fault, Step step, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.fault = fault;
        this.step = step;
    }

    /** What the session was about. */
    public final Step step() {
        return step;
    }

    public final Category category() {
        return fault.category();
    }

    /** Stable and in snake_case: for programs to tell one trouble from another. */
    public final String code() {
        return fault.code();
    }
}
