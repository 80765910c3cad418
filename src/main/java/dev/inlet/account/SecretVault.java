package dev.inlet.account;

import dev.inlet.event.AccountId;
import dev.inlet.secret.Seal;
import dev.inlet.secret.SealBroken;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Accounts' secrets on their way into the database and out of it. */
@Component
class SecretVault {

    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

    private final Seal seal;
    private final JsonMapper json;

    SecretVault(Seal seal, JsonMapper json) {
        this.seal = seal;
        this.json = json;
    }

    byte[] seal(AccountId account, AccountSecrets secrets) {
        return seal.seal(json.writeValueAsString(secrets.values()), row(account));
    }

    /** @throws CredentialsUnreadable when they were sealed with another key */
    AccountSecrets open(Account account) {
        try {
            return new AccountSecrets(json.readValue(seal.open(account.secret(), row(account.id())), VALUES));
        } catch (SealBroken e) {
            return openPassword(account);
        }
    }

    /** Accounts made before there was more than one secret have their password alone, sealed under another name. */
    private AccountSecrets openPassword(Account account) {
        try {
            String password = seal.open(account.secret(), "account/" + account.id());
            return new AccountSecrets(Map.of(CredentialSettings.PASSWORD, password));
        } catch (SealBroken e) {
            throw new CredentialsUnreadable(e);
        }
    }

    private static String row(AccountId account) {
        return "account/" + account + "/secrets";
    }
}
