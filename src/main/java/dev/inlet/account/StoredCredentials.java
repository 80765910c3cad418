package dev.inlet.account;

import dev.inlet.event.AccountId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accounts' credentials as the database has them; each call is a short transaction of its own. */
@Component
class StoredCredentials {

    /** As they were at one moment. */
    record Stored(AccountId account, int version, CredentialSettings settings, AccountSecrets secrets) {}

    private final Accounts accounts;
    private final SecretVault vault;

    StoredCredentials(Accounts accounts, SecretVault vault) {
        this.accounts = accounts;
        this.vault = vault;
    }

    /**
     * @throws CredentialsUnreadable when they were sealed with another key
     * @throws AccountChanged when they are not those of this version any more
     */
    @Transactional(readOnly = true)
    public Stored read(AccountId id, int version) {
        Account account = accounts.findById(id.value())
                .filter(each -> each.version() == version)
                .orElseThrow(AccountChanged::new);
        return new Stored(id, account.version(), account.settings().credentials(), vault.open(account));
    }

    /** A refresh token that somebody has set since stays; so does the version, because no setting has changed. */
    @Transactional
    public void replaceRefreshToken(AccountId id, String used, String next) {
        accounts.findLockedById(id.value()).ifPresent(account -> {
            AccountSecrets secrets = vault.open(account);
            if (used.equals(secrets.find(OAuth2Settings.REFRESH_TOKEN))) {
                AccountSecrets replaced = secrets.with(OAuth2Settings.REFRESH_TOKEN, next);
                accounts.seal(id.value(), vault.seal(id, replaced));
            }
        });
    }
}
