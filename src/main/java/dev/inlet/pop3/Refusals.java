package dev.inlet.pop3;

import org.jspecify.annotations.Nullable;

/** Makes the error for a negative reply. */
final class Refusals {

    private Refusals() {}

    static Refused greeting(Channel channel, Reply.Err reply) {
        return refused(channel, Step.GREETING, "", reply);
    }

    static Refused of(Channel channel, Command command, Reply.Err reply) {
        return refused(channel, command.verb().step(), command.redacted(), reply);
    }

    /** Of a login whose mechanism let the server explain itself. */
    static Refused of(Channel channel, Command command, Reply.Err reply, @Nullable String explanation) {
        if (explanation == null || explanation.isBlank()) {
            return of(channel, command, reply);
        }
        String text = reply.text().isEmpty() ? explanation : reply.text() + " (" + explanation + ")";
        return of(channel, command, new Reply.Err(reply.code(), text));
    }

    /** A login that failed for a reason that is ours, not the server's. */
    static LoginRefused login(Channel channel, Fault fault, String what) {
        return new LoginRefused(fault, channel.name() + " " + what, "", new Reply.Err(null, ""));
    }

    private static Refused refused(Channel channel, Step step, String command, Reply.Err reply) {
        Fault fault = Fault.of(step, reply.code(), reply.text());
        String text = reply.text().isEmpty() ? "(it gave no reason)" : reply.text();
        String message = channel.name() + " refused " + what(step, command) + ": " + text;
        return step == Step.LOGIN
                ? new LoginRefused(fault, message, command, reply)
                : new Refused(fault, step, message, command, reply);
    }

    private static String what(Step step, String command) {
        return switch (step) {
            case LOGIN -> "the login";
            case CONNECT, GREETING -> "us at its greeting";
            case TLS, CAPABILITIES, LISTING, RETRIEVE, TOP, DELETE, KEEP_ALIVE, QUIT -> command;
        };
    }
}
