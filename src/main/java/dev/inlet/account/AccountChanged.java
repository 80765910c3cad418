package dev.inlet.account;

/**
 * An account was changed or deleted while it was synced: what it has become must not be mixed with what it was, or a new password
 * would go to an old server.
 */
public final class AccountChanged extends RuntimeException {

    AccountChanged() {
        super("the account was changed or deleted while it was synced");
    }
}
