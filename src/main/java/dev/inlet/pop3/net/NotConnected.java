package dev.inlet.pop3.net;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** No address of a host accepted a connection. */
public final class NotConnected extends IOException {

    /** Why the last of them did not. */
    public enum Why {
        UNKNOWN_HOST,
        /** None of them may be connected to. */
        NOT_ALLOWED,
        REFUSED,
        UNREACHABLE,
        TIMEOUT,
        /** Accepted, and at once thrown out again. */
        LOST,
        INTERRUPTED
    }

    private final Why why;
    private final int addresses;

    NotConnected(Why why, int addresses, @Nullable Throwable cause) {
        super(cause == null ? null : cause.getMessage(), cause);
        this.why = why;
        this.addresses = addresses;
    }

    public Why why() {
        return why;
    }

    /** How many addresses were tried; 0 where there was none to try. */
    public int addresses() {
        return addresses;
    }
}
