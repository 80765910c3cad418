package dev.inlet.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.Api.Answer;
import dev.inlet.testing.InletTest;
import dev.inlet.web.Scope;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A token is shown once, kept as a digest, and opens what it says until it is deleted or expires. */
@InletTest
class TokenApiTests {

    private static final String MESSAGES = "/api/v1/messages";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private Api api;

    @BeforeEach
    void api() {
        api = new Api(port);
    }

    @Test
    void aTokenIsShownOnceAndNeverAgain() {
        Answer made = TestTokens.make(api, List.of(Scope.MESSAGES_READ), "");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Cache-Control")).contains("no-store");
        String token = made.json().path("token").asString();
        assertThat(token).startsWith("inlet_").hasSizeGreaterThan(40);
        Answer again = api.get(made.header("Location"));
        assertThat(again.json().path("scopes").toString()).isEqualTo("[\"messages:read\"]");
        assertThat(again.json().path("createdBy").asString()).isEqualTo("configured");
        assertThat(again.text()).doesNotContain(token);
        assertThat(api.get(TestTokens.PATH).text()).doesNotContain(token);
        assertThat(jdbc.sql("select string_agg(api_token::text, ' ') from api_token")
                        .query(String.class)
                        .single())
                .doesNotContain(token.substring("inlet_".length()));
    }

    @Test
    void aTokenThatIsDeletedOpensNothingAnyMore() {
        Answer made = TestTokens.make(api, List.of(Scope.MESSAGES_READ), "");
        Api bearer = api.bearing(made.json().path("token").asString());
        assertThat(bearer.get(MESSAGES).status()).isEqualTo(200);
        assertThat(api.delete(made.header("Location")).status()).isEqualTo(204);
        assertThat(bearer.get(MESSAGES).status()).isEqualTo(401);
        assertThat(api.get(made.header("Location")).json().path("code").asString())
                .isEqualTo("token_not_found");
        assertThat(api.delete(made.header("Location")).status()).isEqualTo(404);
    }

    @Test
    void aTokenThatExpiredOpensNothingAnyMore() {
        Answer made = TestTokens.make(
                api,
                List.of(Scope.MESSAGES_READ),
                ", \"expiresAt\": \"" + Instant.now().plusSeconds(3600) + "\"");
        Api bearer = api.bearing(made.json().path("token").asString());
        assertThat(bearer.get(MESSAGES).status()).isEqualTo(200);
        jdbc.sql("update api_token set expires_at = now() - interval '1 second' where id = :id::uuid")
                .param("id", made.json().path("id").asString())
                .update();
        assertThat(bearer.get(MESSAGES).status()).isEqualTo(401);
    }

    @Test
    void itIsShownWhenATokenWasLastUsed() {
        Answer made = TestTokens.make(api, List.of(Scope.MESSAGES_READ), "");
        assertThat(made.json().path("lastUsedAt").isNull()).isTrue();
        api.bearing(made.json().path("token").asString()).get(MESSAGES);
        JsonNode used = api.get(made.header("Location")).json().path("lastUsedAt");
        assertThat(Instant.parse(used.asString())).isAfter(Instant.now().minusSeconds(300));
    }

    @Test
    void nobodyMakesATokenThatMayDoMoreThanThey() {
        Api maker = TestTokens.bearing(api, Scope.TOKENS_WRITE, Scope.MESSAGES_READ);
        assertThat(TestTokens.make(maker, List.of(Scope.MESSAGES_READ, Scope.TOKENS_READ), "")
                        .status())
                .isEqualTo(201);
        Answer refused = TestTokens.make(maker, List.of(Scope.MESSAGES_READ, Scope.RAW_READ), "");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("scope").asString()).isEqualTo("raw:read");
    }

    @Test
    void whatIsWrongWithATokensSettingsIsSaid() {
        assertThat(field("{\"scopes\": [\"messages:read\"]}")).isEqualTo("name");
        assertThat(field("{\"name\": \"x\", \"scopes\": []}")).isEqualTo("scopes");
        assertThat(field("{\"name\": \"x\", \"scopes\": [\"mail:read\"]}")).startsWith("scopes");
        assertThat(field("{\"name\": \"x\", \"scopes\": [\"messages:read\"], \"expiresAt\": \"2020-01-01T00:00:00Z\"}"))
                .isEqualTo("expiresAt");
        assertThat(field("{\"name\": \"x\", \"scopes\": [\"messages:read\"],"
                        + " \"accountId\": \"01a206e5-0000-7000-8000-000000000000\"}"))
                .isEqualTo("accountId");
        Answer unknown = api.post(TestTokens.PATH, "{\"name\": \"x\", \"scopes\": [\"messages:read\"], \"x\": 1}");
        assertThat(unknown.json().path("code").asString()).isEqualTo("unknown_property");
    }

    @Test
    void tokensAreListedNewestFirst() {
        for (int n = 0; n < 3; n++) {
            TestTokens.make(api, List.of(Scope.MESSAGES_READ), "");
        }
        List<String> times = api.all(TestTokens.PATH).stream()
                .map(token -> token.path("createdAt").asString())
                .toList();
        assertThat(times.stream().map(Instant::parse).toList())
                .hasSizeGreaterThanOrEqualTo(3)
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(api.get(TestTokens.PATH + "?limit=1")
                        .json()
                        .path("nextCursor")
                        .isNull())
                .isFalse();
    }

    private String field(String settings) {
        Answer answer = api.post(TestTokens.PATH, settings);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        return answer.json().path("field").asString();
    }
}
