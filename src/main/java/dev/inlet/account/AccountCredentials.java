package dev.inlet.account;

import dev.inlet.account.StoredCredentials.Stored;
import dev.inlet.event.AccountId;
import dev.inlet.oauth2.AccessTokens;
import dev.inlet.oauth2.GrantedToken;
import dev.inlet.oauth2.TokenClient;
import dev.inlet.oauth2.TokenNotGranted;
import dev.inlet.oauth2.TokenRequest;
import dev.inlet.pop3.Credentials;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What accounts log in with; where that is an access token and none is at hand, its endpoint is asked, outside any transaction. */
@Component
public class AccountCredentials {

    /**
     * What to log in with.
     *
     * @param reused whether it is an access token from an earlier login: it may have been revoked since
     */
    public record Given(Credentials credentials, boolean reused) {}

    /** Where access tokens come from. */
    @FunctionalInterface
    private interface Tokens {
        Given of(OAuth2Settings settings) throws TokenNotGranted;
    }

    private final StoredCredentials stored;
    private final TokenClient client;
    private final AccessTokens tokens;

    AccountCredentials(StoredCredentials stored, TokenClient client, AccessTokens tokens) {
        this.stored = stored;
        this.client = client;
        this.tokens = tokens;
    }

    /**
     * @throws CredentialsUnreadable when they were sealed with another key
     * @throws AccountChanged when they are not those of this version of the account any more
     */
    public Given of(PolledAccount account) throws TokenNotGranted {
        Stored now = stored.read(account.id(), account.version());
        return given(now.settings(), now.secrets(), settings -> token(now, settings));
    }

    /** What to log in with by settings that are not stored, with every secret they ask for; a token got for them is not kept. */
    public Credentials ofUnsaved(AccountSettings settings) throws TokenNotGranted {
        AccountSecrets secrets = AccountSecrets.of(settings.secrets());
        return given(settings.credentials(), secrets, oauth2 -> {
                    GrantedToken granted = client.request(oauth2.request(secrets));
                    return fixed(new Credentials.Token(oauth2.username(), granted.accessToken()));
                })
                .credentials();
    }

    private static Given given(CredentialSettings settings, AccountSecrets secrets, Tokens tokens)
            throws TokenNotGranted {
        return switch (settings) {
            case CredentialSettings.Password password ->
                fixed(new Credentials.Password(password.username(), secrets.require(CredentialSettings.PASSWORD)));
            case CredentialSettings.Certificate certificate ->
                fixed(new Credentials.Certificate(certificate.username() == null ? "" : certificate.username()));
            case OAuth2Settings oauth2 -> tokens.of(oauth2);
        };
    }

    /** An access token of this account was refused: the next one is a fresh one. */
    public void forget(AccountId account) {
        tokens.forget(account);
    }

    private static Given fixed(Credentials credentials) {
        return new Given(credentials, false);
    }

    private Given token(Stored now, OAuth2Settings settings) throws TokenNotGranted {
        Optional<String> kept = tokens.find(now.account(), now.version());
        String token = kept.isPresent() ? kept.get() : requested(now, settings);
        return new Given(new Credentials.Token(settings.username(), token), kept.isPresent());
    }

    private String requested(Stored now, OAuth2Settings settings) throws TokenNotGranted {
        TokenRequest request = settings.request(now.secrets());
        GrantedToken granted = client.request(request);
        tokens.keep(now.account(), now.version(), granted);
        String used = request.refreshToken();
        String next = granted.refreshToken();
        if (used != null && next != null && !next.equals(used)) {
            stored.replaceRefreshToken(now.account(), used, next);
        }
        return granted.accessToken();
    }
}
