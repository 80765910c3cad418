package dev.inlet.pop3.net;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A proxy was reached and leads nowhere; the message goes on after the proxy's name and holds nothing the proxy said in words. */
public final class ProxyFailed extends IOException {

    /** What came instead of a connection. */
    public enum Why {
        TIMEOUT,
        /** It wants to know who we are, or does not believe it. */
        UNAUTHORIZED,
        /** It will not or cannot connect to that server. */
        REFUSED,
        /** It does not speak the protocol, or stopped speaking. */
        NOT_UNDERSTOOD
    }

    private final Why why;

    ProxyFailed(Why why, String what) {
        this(why, what, null);
    }

    ProxyFailed(Why why, String what, @Nullable Throwable cause) {
        super(what, cause);
        this.why = why;
    }

    public Why why() {
        return why;
    }

    /** As a sentence about the proxy goes on. */
    public String what() {
        return String.valueOf(getMessage());
    }
}
