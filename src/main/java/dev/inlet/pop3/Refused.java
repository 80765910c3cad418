package dev.inlet.pop3;

import org.jspecify.annotations.Nullable;

/** The server said no; the session goes on. */
public sealed class Refused extends Pop3Exception permits LoginRefused {

    private final String command;
    private final @Nullable ResponseCode responseCode;
    private final String text;

    Refused(Fault fault, Step step, String message, String command, Reply.Err reply) {
        super(fault, step, message, null);
        this.command = command;
        this.responseCode = reply.code();
        this.text = reply.text();
    }

    /** The command it said no to, redacted; empty for a greeting. */
    public final String command() {
        return command;
    }

    public final @Nullable ResponseCode responseCode() {
        return responseCode;
    }

    /** What it said, capped and escaped. */
    public final String text() {
        return text;
    }
}
