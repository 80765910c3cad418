package dev.inlet.account;

import dev.inlet.event.AccountId;
import dev.inlet.secret.Seal;
import dev.inlet.secret.SealBroken;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
            String password =
                    seal.open(account.secret(), passwordRow(account.id().value()));
            return new AccountSecrets(Map.of(CredentialSettings.PASSWORD, password));
        } catch (SealBroken e) {
            throw new CredentialsUnreadable(e);
        }
    }

    private static String row(AccountId account) {
        return passwordRow(account.value()) + "/secrets";
    }

    private static String passwordRow(UUID account) {
        return "account/" + account;
    }

    /** The names that an account's secrets may be bound to. */
    static List<String> rows(UUID account) {
        return List.of(row(new AccountId(account)), passwordRow(account));
    }
}
