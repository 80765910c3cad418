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
        assertThat(credentials.of(id).credentials()).isEqualTo(new Credentials.Password("alice", "hunter2"));
    }

    private static Secret secret(String field, @Nullable String value, String audience) {
        return new Secret(field, value, true, List.of(audience));
    }
}
