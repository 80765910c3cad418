package dev.inlet.pop3.sasl;

import org.jspecify.annotations.Nullable;

/**
 * What a run of SCRAM needs to know.
 *
 * @param mechanism as servers list it, with -PLUS where the login is to be bound to the TLS session
 * @param binding what it is, or could be, bound to: with -PLUS it is; without, it tells the server that it could have been, so that
 *     a server that does list -PLUS learns that somebody removed it
 * @param maxIterations most rounds of hashing to do for a server
 */
public record ScramSettings(
        String mechanism,
        String username,
        String password,
        @Nullable ChannelBinding binding,
        int maxIterations) {

    /** Whether the proof holds for one TLS session only. */
    boolean bound() {
        return mechanism.endsWith("-PLUS");
    }

    @Override
    public String toString() {
        return mechanism + "[redacted]";
    }
}
