package dev.inlet.pop3;

/** The server did not let us in: for the credentials where the category is AUTH, else for its own reasons. */
public final class LoginRefused extends Refused {

    LoginRefused(Fault fault, String message, String command, Reply.Err reply) {
        super(fault, Step.LOGIN, message, command, reply);
    }
}
