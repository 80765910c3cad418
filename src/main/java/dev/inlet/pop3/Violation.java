package dev.inlet.pop3;

/** The server broke the grammar or a limit; the session is dead. */
public final class Violation extends Pop3Exception {

    Violation(Fault fault, Step step, String message) {
        super(fault, step, message, null);
    }
}
