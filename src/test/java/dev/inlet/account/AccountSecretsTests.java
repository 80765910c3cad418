package dev.inlet.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inlet.event.AccountId;
import dev.inlet.pop3.Credentials;
import dev.inlet.secret.Seal;
import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.TestAccount;
import dev.inlet.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A secret stays until it is sent again, goes to nobody new, and outlives a new version of Inlet. */
@InletTest
class AccountSecretsTests {

    private static final Supplier<AccountSecrets> STORED = () -> new AccountSecrets(Map.of("a", "old a", "b", "old b"));

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Seal seal;

    @Autowired
    AccountCredentials credentials;

    @Autowired
    PolledAccounts accounts;

    @Autowired
    StoredCredentials stored;

    @Test
    void whatIsNotSentAgainStays() {
        List<Secret> before = List.of(secret("a", null, "here"), secret("b", null, "here"));
        List<Secret> after = List.of(secret("a", "new a", "here"), secret("b", null, "here"));
        assertThat(AccountSecrets.of(after, before, STORED).values()).isEqualTo(Map.of("a", "new a", "b", "old b"));
    }

    @Test
    void whatWouldGoElsewhereMustBeSentAgain() {
        List<Secret> before = List.of(secret("a", null, "here"));
        assertThatThrownBy(() -> AccountSecrets.of(List.of(secret("a", null, "there")), before, STORED))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("must be sent again");
        assertThatThrownBy(() -> AccountSecrets.of(List.of(secret("c", null, "here")), before, STORED))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("is required");
    }

    @Test
    void whatTheSettingsAskForNoMoreIsForgotten() {
        List<Secret> before = List.of(secret("a", null, "here"), secret("b", null, "here"));
        assertThat(AccountSecrets.of(List.of(secret("b", null, "here")), before, STORED)
                        .values())
                .isEqualTo(Map.of("b", "old b"));
    }

    @Test
    void aSecretSetToNullIsForgotten() {
        Api api = new Api(port);
        String path = "/api/v1/accounts/" + oauth2Account(api);
        AccountId id = new AccountId(UUID.fromString(path.substring(path.lastIndexOf('/') + 1)));
        assertThat(api.patch(path, "{\"credentials\": {\"clientSecret\": null}}")
                        .status())
                .isEqualTo(200);
        assertThat(stored.read(id, accounts.find(id).orElseThrow().version())
                        .secrets()
                        .values())
                .isEqualTo(Map.of("credentials.refreshToken", "hunter2"));
        assertThat(api.patch(path, "{\"credentials\": {\"refreshToken\": null}}")
                        .status())
                .isEqualTo(400);
    }

    private static String oauth2Account(Api api) {
        Api.Answer made = api.post("/api/v1/accounts", """
                {"name": "Forgetful", "server": {"host": "pop.example.com", "port": 995, "tls": "implicit"},
                 "credentials": {"type": "oauth2", "username": "alice", "provider": "gmail", "clientId": "client",
                                 "clientSecret": "hunter1", "refreshToken": "hunter2"},
                 "poll": {"enabled": false}}""");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asString();
    }

    @Test
    void whoeverWorksWithAnOldVersionGetsNoSecretOfTheNewOne() {
        Api api = new Api(port);
        TestAccount account = TestAccount.paused(api, 1);
        AccountId id = new AccountId(UUID.fromString(account.id()));
        PolledAccount before = accounts.find(id).orElseThrow();
        String change = "{\"server\": {\"port\": 2}, \"credentials\": {\"password\": \"new\"}}";
        assertThat(api.patch(account.path(), change).status()).isEqualTo(200);
        assertThatThrownBy(() -> credentials.of(before)).isInstanceOf(AccountChanged.class);
        api.delete(account.path());
        assertThatThrownBy(() -> credentials.of(before)).isInstanceOf(AccountChanged.class);
    }

    @Test
    void secretsDoNotShowThemselves() {
        assertThat(secret("a", "hunter2", "here")).asString().doesNotContain("hunter2");
        assertThat(new AccountSecrets(Map.of("a", "hunter2"))).asString().doesNotContain("hunter2");
    }

    @Test
    void aPasswordSealedByTheFirstVersionStillOpens() throws Exception {
        AccountId id = new AccountId(
                UUID.fromString(TestAccount.paused(new Api(port), 1).id()));
        jdbc.sql("update account set secret = :sealed where id = :id")
                .param("sealed", seal.seal("hunter2", "account/" + id))
                .param("id", id.value())
                .update();
        assertThat(credentials.of(accounts.find(id).orElseThrow()).credentials())
                .isEqualTo(new Credentials.Password("alice", "hunter2"));
    }

    private static Secret secret(String field, @Nullable String value, String audience) {
        return new Secret(field, value, true, List.of(audience));
    }
}
