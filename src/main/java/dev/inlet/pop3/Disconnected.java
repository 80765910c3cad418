package dev.inlet.pop3;

import org.jspecify.annotations.Nullable;

/** There is no connection, or none that may be used: lost, too slow, or not protected as it must be; the session is dead. */
public final class Disconnected extends Pop3Exception {

    Disconnected(Fault fault, Step step, String message, @Nullable Throwable cause) {
        super(fault, step, message, cause);
    }
}
