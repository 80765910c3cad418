package dev.inlet.account;

/** An account's sealed secrets do not open: the key is not the one it was sealed with. */
public final class CredentialsUnreadable extends RuntimeException {

    CredentialsUnreadable(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }
}
