package dev.inlet.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropAccount;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Health says why something is not well, to who bears a token; and no probe asks for what a restart would not mend. */
@InletTest
class HealthTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Test
    void anAccountWithoutMailForTooLongDegradesTheWorkAndIsNamed() {
        Api api = new Api(port);
        try (MaildropAccount maildrop = new MaildropAccount(api, ", \"interval\": \"P30D\"", "")) {
            maildrop.sync();
            enabledAndSynced(api, maildrop);
            assertThat(line(api, maildrop).path("stale").asBoolean()).isFalse();
            stale(maildrop);

            JsonNode accounts = await().atMost(PATIENCE)
                    .until(
                            () -> api.get("/actuator/health/work").json().at("/components/accounts"),
                            health -> health.path("status").asString().equals("DEGRADED"));
            assertThat(accounts.path("details").path("why").toString()).contains("no completed sync for too long");
            assertThat(api.get("/actuator/health/work").status()).isEqualTo(503);
            assertThat(api.get("/actuator/health/readiness").status()).isEqualTo(200);
            assertThat(api.get("/actuator/health/liveness").status()).isEqualTo(200);
            assertThat(line(api, maildrop).path("stale").asBoolean()).isTrue();
            assertThat(line(api, maildrop).at("/lastSync/outcome").asString()).isEqualTo("completed");
            api.delete(maildrop.account().path());
        }
    }

    @Test
    void whoBearsNoTokenHearsNoReasonsAndSeesNoAccounts() {
        Api nobody = new Api(port).bearing(null);

        assertThat(nobody.get("/actuator/health/work").json().propertyNames()).containsExactly("status");
        assertThat(nobody.get("/actuator/accounts").status()).isEqualTo(401);
    }

    @Test
    void theWorkIsInThreeParts() {
        JsonNode components = new Api(port).get("/actuator/health/work").json().path("components");

        assertThat(components.propertyNames()).containsExactlyInAnyOrder("accounts", "schedule", "webhooks");
        assertThat(components.at("/schedule/details").propertyNames())
                .contains("running", "longestRunning", "lateness");
        assertThat(components.at("/webhooks/details").propertyNames()).contains("pending", "held", "exhausted");
    }

    /** Enabled, it is synced at once, and then not for a month. */
    private static void enabledAndSynced(Api api, MaildropAccount maildrop) {
        String before = lastSync(maildrop);
        api.patch(maildrop.account().path(), "{\"poll\": {\"enabled\": true}}");
        await().atMost(PATIENCE).until(() -> !lastSync(maildrop).equals(before));
    }

    private static String lastSync(MaildropAccount maildrop) {
        return maildrop.account().view().at("/lastSync/id").asString();
    }

    private void stale(MaildropAccount maildrop) {
        jdbc.sql("update account_status set last_success_at = now() - interval '31 days' where account_id = :id::uuid")
                .param("id", maildrop.account().id())
                .update();
    }

    private static JsonNode line(Api api, MaildropAccount maildrop) {
        return api.get("/actuator/accounts")
                .json()
                .path("accounts")
                .valueStream()
                .filter(each ->
                        each.path("id").asString().equals(maildrop.account().id()))
                .findFirst()
                .orElseThrow();
    }
}
