package dev.inlet.sync;

import static dev.inlet.testing.ScriptedTokenEndpoint.error;
import static dev.inlet.testing.ScriptedTokenEndpoint.expiringToken;
import static dev.inlet.testing.ScriptedTokenEndpoint.json;
import static dev.inlet.testing.ScriptedTokenEndpoint.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.ScriptedTokenEndpoint;
import dev.inlet.testing.TestAccount;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** An account with OAuth 2.0 credentials is synced by access tokens that Inlet gets, keeps and renews by itself. */
@InletTest
class OAuth2SyncTests {

    private static final String PAUSED = ", \"poll\": {\"enabled\": false}";

    @LocalServerPort
    int port;

    private final ScriptedTokenEndpoint endpoint = ScriptedTokenEndpoint.answering(token("access-1"));
    private final TokenMaildrop maildrop = new TokenMaildrop().accept("access-1");
    private Api api;

    @BeforeEach
    void api() {
        api = new Api(port);
    }

    @AfterEach
    void close() {
        endpoint.close();
        maildrop.close();
    }

    @Test
    void aTokenIsGotOnceAndUsedUntilItEnds() {
        TestAccount account = account("");

        assertEnds(account.sync(), "completed");
        assertEnds(account.sync(), "completed");
        assertThat(account.messages()).hasSize(1);
        assertThat(endpoint.sent("refresh_token")).containsExactly("refresh-1");
        assertThat(endpoint.sent("client_secret")).containsExactly("client-secret");
        assertThat(maildrop.tokens()).containsExactly("access-1", "access-1");
    }

    @Test
    void aTokenThatIsAboutToEndIsNotUsedAgain() {
        endpoint.answer(expiringToken("access-1", 59));
        TestAccount account = account("");

        assertEnds(account.sync(), "completed");
        assertEnds(account.sync(), "completed");
        assertThat(endpoint.requests()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"xoauth2,'user=alice'", "oauthbearer,'n,a=alice,'", "auto,'n,a=alice,'"})
    void theAccountSaysByWhichMechanism(String authentication, String begin) {
        TestAccount account = account(", \"authentication\": \"" + authentication + "\"");

        assertEnds(account.sync(), "completed");
        assertThat(maildrop.said()).hasSize(1).allMatch(said -> said.startsWith(begin + "\1"));
    }

    @Test
    void aClientThatAsksInItsOwnRightNeedsNoRefreshToken() {
        String credentials = """
                {"type": "oauth2", "username": "alice", "provider": "microsoft365", "tokenUri": "%s", "clientId": "client",
                 "clientSecret": "client-secret", "grant": "client_credentials"}""".formatted(endpoint.uri());
        TestAccount account =
                TestAccount.create(api, "localhost", maildrop.server().port(), "none", credentials, PAUSED);

        assertEnds(account.sync(), "completed");
        assertThat(endpoint.sent("grant_type")).containsExactly("client_credentials");
        assertThat(endpoint.sent("scope")).containsExactly("https://outlook.office365.com/.default");
        assertThat(endpoint.sent("refresh_token")).containsExactly("");
    }

    @Test
    void aTokenThatWasRevokedIsRenewedOnceWithinTheSync() {
        TestAccount account = account("");
        assertEnds(account.sync(), "completed");
        endpoint.answer(token("access-2"));
        maildrop.accept("access-2");

        assertEnds(account.sync(), "completed");
        assertThat(maildrop.tokens()).containsExactly("access-1", "access-1", "access-2");
        assertThat(endpoint.requests()).hasSize(2);
    }

    @Test
    @Tag("wild-13")
    void aFreshTokenThatIsRefusedIsNotRenewedAgain() {
        maildrop.accept("another");
        TestAccount account = account("");

        JsonNode sync = account.sync();
        assertEnds(sync, "rejected", "login_refused");
        assertThat(sync.path("reason").path("message").asString()).contains("invalid_token");
        assertThat(maildrop.tokens()).containsExactly("access-1");
        assertThat(endpoint.requests()).hasSize(1);

        assertEnds(account.sync(), "rejected", "login_refused");
        assertThat(maildrop.tokens()).as("one login a sync").containsExactly("access-1", "access-1");
        assertThat(endpoint.requests()).hasSize(2);
        assertThat(account.view().path("consecutiveFailures").asInt()).isEqualTo(2);
    }

    @Test
    void aRevokedTokenWhoseSuccessorIsRefusedTooIsARejection() {
        TestAccount account = account("");
        assertEnds(account.sync(), "completed");
        maildrop.accept("another");

        assertEnds(account.sync(), "rejected", "login_refused");
        assertThat(maildrop.tokens()).containsExactly("access-1", "access-1", "access-1");
        assertThat(endpoint.requests()).hasSize(2);
    }

    @Test
    @Tag("wild-15")
    void aTokenThatAServerHangsUpOnIsNotUsedAgain() {
        TestAccount account = account("");
        assertEnds(account.sync(), "completed");
        endpoint.answer(token("access-2"));
        maildrop.accept("access-2").hangUpOnAWrongOne();

        assertEnds(account.sync(), "failed", "connection_lost");
        assertEnds(account.sync(), "completed");
        assertThat(maildrop.tokens()).containsExactly("access-1", "access-1", "access-2");
    }

    @ParameterizedTest
    @CsvSource({
        "400,invalid_grant,rejected,oauth2_grant_refused",
        "401,invalid_client,rejected,oauth2_client_refused",
        "400,invalid_scope,failed,oauth2_request_refused",
        "500,invalid_grant,failed,oauth2_endpoint_unavailable",
        "429,slow_down,deferred,oauth2_endpoint_throttled"
    })
    void whatTheEndpointSaysEndsTheSyncByItsMeaning(int status, String error, String outcome, String code) {
        endpoint.answer(error(status, error, "the <b>portal</b> knows why"));
        TestAccount account = account("");

        JsonNode sync = account.sync();
        assertEnds(sync, outcome, code);
        assertThat(sync.path("reason").path("message").asString())
                .contains("localhost", error, "the <b>portal</b> knows why");
        assertThat(maildrop.server().connections()).isZero();
    }

    @Test
    void whatIsNoAnswerOfATokenEndpointFailsTheSync() {
        endpoint.answer(json(200, "<html>"));
        assertEnds(account("").sync(), "failed", "oauth2_answer_unusable");
        endpoint.answer(ScriptedTokenEndpoint.redirect(endpoint.uri()));
        assertEnds(account("").sync(), "failed", "oauth2_answer_unusable");
        assertThat(endpoint.requests()).hasSize(2);
    }

    @Test
    void anEndpointThatIsGoneIsNoRejectionHoweverOften() {
        TestAccount account = account("");
        endpoint.close();

        for (int i = 0; i < 3; i++) {
            assertEnds(account.sync(), "failed", "oauth2_endpoint_unavailable");
        }
        assertThat(account.view().path("state").asString()).isNotEqualTo("rejected");
    }

    @Test
    void aGrantRefusedAgainAndAgainStopsThePolling() {
        endpoint.answer(error(400, "invalid_grant", "expired"));
        TestAccount account = account("");
        api.patch(account.path(), "{\"poll\": {\"enabled\": true, \"interval\": \"P30D\"}}");
        for (int i = 0; i < 4 && !account.view().path("state").asString().equals("rejected"); i++) {
            syncBesideTheSchedule(account);
        }
        assertThat(account.view().path("state").asString()).isEqualTo("rejected");
        endpoint.answer(token("access-1"));

        api.patch(
                account.path(), "{\"credentials\": {\"refreshToken\": \"refresh-2\"}, \"poll\": {\"enabled\": false}}");
        assertEnds(account.sync(), "completed");
        assertThat(endpoint.sent("refresh_token")).endsWith("refresh-2");
    }

    @Test
    void aRefreshTokenThatIsReplacedIsTheOneToAskWithNext() {
        endpoint.answer(token("access-1", "refresh-2"), token("access-2", "refresh-3"));
        TestAccount account = account("");
        String version = version(account);

        assertEnds(account.sync(), "completed");
        maildrop.accept("access-2");
        assertEnds(account.sync(), "completed");
        assertThat(endpoint.sent("refresh_token")).containsExactly("refresh-1", "refresh-2");
        assertThat(version(account)).as("no setting has changed").isEqualTo(version);
    }

    /** The change is made while the endpoint is being asked, which nothing holds up. */
    @Test
    void aRefreshTokenIsReplacedThoughTheAccountIsChangedMeanwhile() {
        TestAccount account = account("");
        String name = "Renamed " + UUID.randomUUID();
        endpoint.answer(
                (exchange, self) -> {
                    assertPatched(account, "{\"name\": \"%s\", \"credentials\": {\"clientSecret\": \"other\"}}", name);
                    token("access-1", "refresh-2").give(exchange, self);
                },
                token("access-1"));

        assertEnds(account.sync(), "completed");
        assertThat(account.view().path("name").asString()).isEqualTo(name);
        assertEnds(account.sync(), "completed");
        assertThat(endpoint.sent("refresh_token")).containsExactly("refresh-1", "refresh-2");
        assertThat(endpoint.sent("client_secret")).containsExactly("client-secret", "other");
    }

    @Test
    void aRefreshTokenThatSomebodySetsMeanwhileStays() {
        TestAccount account = account("");
        endpoint.answer(
                (exchange, self) -> {
                    assertPatched(account, "{\"credentials\": {\"refreshToken\": \"%s\"}}", "refresh-of-somebody");
                    token("access-1", "refresh-2").give(exchange, self);
                },
                token("access-1"));

        assertEnds(account.sync(), "completed");
        assertEnds(account.sync(), "completed");
        assertThat(endpoint.sent("refresh_token")).containsExactly("refresh-1", "refresh-of-somebody");
    }

    @Test
    void aTokenGotByOldSettingsIsNotUsedWithNewOnes() {
        TestAccount account = account("");
        assertEnds(account.sync(), "completed");
        assertPatched(account, "{\"credentials\": {\"scope\": \"%s\"}}", "other");

        assertEnds(account.sync(), "completed");
        assertThat(endpoint.sent("scope")).containsExactly("", "other");
    }

    private TestAccount account(String more) {
        String credentials = """
                {"type": "oauth2", "username": "alice", "tokenUri": "%s", "clientId": "client",
                 "clientSecret": "client-secret", "refreshToken": "refresh-1"}""".formatted(endpoint.uri());
        return TestAccount.create(api, "localhost", maildrop.server().port(), "none", credentials, PAUSED + more);
    }

    private void assertPatched(TestAccount account, String patch, String value) {
        Api.Answer answer = api.patch(account.path(), patch.formatted(value));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    /** One that the schedule runs at the same time will do as well. */
    private void syncBesideTheSchedule(TestAccount account) {
        JsonNode started = api.post(account.path() + "/syncs", "").json();
        String id = started.has("sync")
                ? started.path("sync").path("id").asString()
                : started.path("id").asString();
        account.finished(id);
    }

    private String version(TestAccount account) {
        return api.get(account.path()).header("ETag").split("-")[0];
    }

    private static void assertEnds(JsonNode sync, String outcome) {
        assertThat(sync.path("outcome").asString()).as(sync.toString()).isEqualTo(outcome);
    }

    private static void assertEnds(JsonNode sync, String outcome, String code) {
        assertEnds(sync, outcome);
        assertThat(sync.path("reason").path("code").asString()).isEqualTo(code);
    }
}
