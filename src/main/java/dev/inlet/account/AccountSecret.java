package dev.inlet.account;

import dev.inlet.event.AccountId;
import dev.inlet.secret.Seal;

/** An account's password on its way into the database and out of it. */
final class AccountSecret {

    private AccountSecret() {}

    static byte[] seal(Seal seal, AccountId account, String password) {
        return seal.seal(password, row(account));
    }

    static String open(Seal seal, Account account) {
        return seal.open(account.secret(), row(account.id()));
    }

    private static String row(AccountId account) {
        return "account/" + account;
    }
}
