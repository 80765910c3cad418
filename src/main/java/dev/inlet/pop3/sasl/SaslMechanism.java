package dev.inlet.pop3.sasl;

import org.jspecify.annotations.Nullable;

/**
 * One run of a SASL mechanism: answers to challenges until the server says yes or no.
 *
 * <p>Each gives up after the challenges it knows, so that no server can keep one going.
 */
public interface SaslMechanism {

    /** As servers list it. */
    String name();

    Answer answer(Challenge challenge);

    /** Whether a yes may come now: nothing more is to be said, and the server has proved what it has to. */
    boolean complete();

    /** What the server told of its reasons within the exchange, each octet one char, null where it told nothing. */
    default @Nullable String explanation() {
        return null;
    }

    /** Whether a no to the proof may be about what it is bound to, and not about the password. */
    default boolean bindingInDoubt() {
        return false;
    }
}
