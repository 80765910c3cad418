package dev.inlet.oauth2;

import static dev.inlet.testing.ScriptedTokenEndpoint.error;
import static dev.inlet.testing.ScriptedTokenEndpoint.json;
import static dev.inlet.testing.ScriptedTokenEndpoint.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.inlet.egress.EgressHttp;
import dev.inlet.egress.EgressPolicy;
import dev.inlet.oauth2.TokenNotGranted.Reason;
import dev.inlet.testing.ScriptedTokenEndpoint;
import dev.inlet.testing.ScriptedTokenEndpoint.Answer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Whatever a token endpoint does, a request ends in a token or in a typed error, in time, and shows no secret. */
@Timeout(30)
class TokenClientTest {

    private static final String REFRESH = "refresh+token/0123456789";
    private static final String CLIENT_SECRET = "client secret 0123456789";
    private static final Duration PATIENT = Duration.ofSeconds(15);
    private static final Duration HASTY = Duration.ofMillis(400);

    @Test
    void aRefreshTokenIsExchangedAsTheStandardHasIt() throws Exception {
        try (var endpoint = ScriptedTokenEndpoint.answering(token("access-1", "refresh-2"));
                TokenClient client = client(PATIENT)) {
            GrantedToken granted = client.request(
                    new TokenRequest(at(endpoint.uri()), "client", CLIENT_SECRET, REFRESH, "pop offline"));

            assertThat(granted).isEqualTo(new GrantedToken("access-1", Duration.ofHours(1), "refresh-2"));
            assertThat(endpoint.requests())
                    .containsExactly(new ScriptedTokenEndpoint.Request(
                            "POST",
                            "application/x-www-form-urlencoded",
                            Map.of(
                                    "grant_type", "refresh_token",
                                    "refresh_token", REFRESH,
                                    "client_id", "client",
                                    "client_secret", CLIENT_SECRET,
                                    "scope", "pop offline")));
        }
    }

    @Test
    void aClientAsksInItsOwnRightWhereItHasNoRefreshToken() throws Exception {
        try (var endpoint = ScriptedTokenEndpoint.answering(token("access-1"));
                TokenClient client = client(PATIENT)) {
            GrantedToken granted =
                    client.request(new TokenRequest(at(endpoint.uri()), "client", CLIENT_SECRET, null, "pop/.default"));

            assertThat(granted.refreshToken()).isNull();
            assertThat(endpoint.requests().getFirst().form())
                    .isEqualTo(Map.of(
                            "grant_type", "client_credentials",
                            "client_id", "client",
                            "client_secret", CLIENT_SECRET,
                            "scope", "pop/.default"));
        }
    }

    @Test
    void aPublicClientSendsNoSecretAndNoScopeThatItDoesNotHave() throws Exception {
        try (var endpoint = ScriptedTokenEndpoint.answering(token("access-1"));
                TokenClient client = client(PATIENT)) {
            assertThat(client.request(request(endpoint.uri(), null)).accessToken())
                    .isEqualTo("access-1");

            assertThat(endpoint.requests().getFirst().form().keySet())
                    .containsExactlyInAnyOrder("grant_type", "refresh_token", "client_id");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'',PT5M",
        "',\"expires_in\":null',PT5M",
        "',\"expires_in\":\"soon\"',PT5M",
        "',\"expires_in\":-1',PT5M",
        "',\"expires_in\":0',PT0S",
        "',\"expires_in\":\"600\"',PT10M",
        "',\"expires_in\":999999999',PT24H",
        "',\"expires_in\":99999999999999999999',PT5M"
    })
    void aLifetimeThatIsNotSaidIsShortAndNoneIsLongerThanADay(String more, Duration lifetime) throws Exception {
        try (var endpoint = ScriptedTokenEndpoint.answering(json(200, "{\"access_token\":\"access-1\"%s}", more));
                TokenClient client = client(PATIENT)) {
            assertThat(client.request(request(endpoint.uri(), null)).lifetime()).isEqualTo(lifetime);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400,invalid_grant,GRANT_REFUSED",
        "400,interaction_required,GRANT_REFUSED",
        "401,invalid_client,CLIENT_REFUSED",
        "400,invalid_client,CLIENT_REFUSED",
        "400,unauthorized_client,CLIENT_REFUSED",
        "400,invalid_scope,REQUEST_REFUSED",
        "400,unsupported_grant_type,REQUEST_REFUSED",
        "403,something_new,REQUEST_REFUSED",
        "400,temporarily_unavailable,ENDPOINT_UNAVAILABLE",
        "500,invalid_grant,ENDPOINT_UNAVAILABLE",
        "503,server_error,ENDPOINT_UNAVAILABLE",
        "429,invalid_grant,ENDPOINT_THROTTLED",
        "400,slow_down,ENDPOINT_THROTTLED"
    })
    void whatAnErrorMeansIsTold(int status, String error, Reason reason) {
        TokenNotGranted trouble = trouble(error(status, error, "AADSTS70000: see the\\r\\nportal"));

        assertThat(trouble.reason()).isEqualTo(reason);
        assertThat(trouble.code()).isEqualTo("oauth2_" + reason.name().toLowerCase(java.util.Locale.ROOT));
        assertThat(trouble)
                .hasMessageStartingWith("the token endpoint at localhost:")
                .hasMessageContaining("status " + status + ", " + error + ": AADSTS70000: see the portal");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | not JSON                                              | ANSWER_UNUSABLE
            200 | [1]                                                   | ANSWER_UNUSABLE
            200 | {}                                                    | ANSWER_UNUSABLE
            200 | {"access_token": 7}                                   | ANSWER_UNUSABLE
            200 | {"access_token": "a b"}                               | ANSWER_UNUSABLE
            200 | {"access_token": "a\\u0000b"}                         | ANSWER_UNUSABLE
            200 | {"access_token": "a", "token_type": "mac"}            | ANSWER_UNUSABLE
            200 | {"error": "invalid_grant"}                            | GRANT_REFUSED
            404 | <html>                                                | ANSWER_UNUSABLE
            502 | <html>                                                | ENDPOINT_UNAVAILABLE
            """)
    void whatIsNoAnswerIsNoToken(int status, String body, Reason reason) {
        assertThat(trouble(json(status, "%s", body)).reason()).isEqualTo(reason);
    }

    @Test
    void redirectsAreNotFollowed() throws Exception {
        try (var other = ScriptedTokenEndpoint.answering(token("access-1"));
                var endpoint = ScriptedTokenEndpoint.answering(ScriptedTokenEndpoint.redirect(other.uri()));
                TokenClient client = client(PATIENT)) {
            TokenNotGranted trouble = trouble(client, endpoint);

            assertThat(trouble.reason()).isEqualTo(Reason.ANSWER_UNUSABLE);
            assertThat(trouble).hasMessageContaining("redirect");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void anEndpointThatDoesNotFinishIsLeftInTime() {
        for (Answer answer : new Answer[] {ScriptedTokenEndpoint.hang(), ScriptedTokenEndpoint.hangInTheBody()}) {
            try (var endpoint = ScriptedTokenEndpoint.answering(answer);
                    TokenClient client = client(HASTY)) {
                long start = System.nanoTime();
                TokenNotGranted trouble = trouble(client, endpoint);

                assertThat(trouble.reason()).isEqualTo(Reason.ENDPOINT_UNAVAILABLE);
                assertThat(trouble).hasMessageContaining("within 400 ms");
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(HASTY, Duration.ofSeconds(10));
            }
        }
    }

    @Test
    void anEndlessAnswerIsCutAtItsLimit() {
        TokenNotGranted trouble = trouble(ScriptedTokenEndpoint.flood());

        assertThat(trouble.reason()).isEqualTo(Reason.ENDPOINT_UNAVAILABLE);
        assertThat(trouble).hasMessageContaining("65536");
    }

    @Test
    void anEndpointThatIsNotThereIsUnavailable() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        for (String uri : new String[] {"http://localhost:" + free, "https://no-such-host.invalid/token"}) {
            try (TokenClient client = client(PATIENT)) {
                TokenNotGranted trouble = trouble(client, uri);
                assertThat(trouble.reason()).isEqualTo(Reason.ENDPOINT_UNAVAILABLE);
                assertThat(trouble).hasMessageContaining(URI.create(uri).getAuthority());
            }
        }
    }

    @Test
    void anAddressThatIsNotAllowedIsSentNoSecret() throws Exception {
        try (var endpoint = ScriptedTokenEndpoint.answering(token("access-1"));
                TokenClient client = client(PATIENT, "public")) {
            TokenNotGranted trouble = trouble(client, endpoint);

            assertThat(trouble.code()).isEqualTo("oauth2_endpoint_not_allowed");
            assertThat(trouble).hasMessageContaining("inlet.egress.allow");
            assertThat(endpoint.requests()).isEmpty();
        }
    }

    @Test
    void whatAnEndpointSaysBackIsShortAndWithoutSecrets() {
        TokenNotGranted trouble = trouble(error(
                400,
                "invalid_grant",
                REFRESH + " of " + CLIENT_SECRET + " refresh%2Btoken%2F0123456789\\u202e " + "long ".repeat(200)));

        assertThat(trouble.getMessage())
                .contains("**** of **** ****  long")
                .doesNotContain("0123456789")
                .doesNotContain("\u202e")
                .hasSizeLessThan(500);
    }

    @Test
    void secretsDoNotShowThemselves() {
        assertThat(request("https://login.example.com/token", CLIENT_SECRET))
                .asString()
                .doesNotContain(REFRESH, CLIENT_SECRET);
        assertThat(new GrantedToken("access-1", Duration.ZERO, REFRESH))
                .asString()
                .doesNotContain("access-1", REFRESH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://login.example.com/token?p=1", "http://localhost:1/", "http://127.0.0.1", "http://[::1]"
            })
    void anEndpointIsSecureOrNear(String uri) {
        assertThat(at(uri).uri()).isEqualTo(URI.create(uri));
    }

    @ParameterizedTest
    @CsvSource({
        "http://login.example.com/token,https",
        "http://127.0.0.1.example.com/,https",
        "http://localhost.example.com/,https",
        "ftp://localhost/,https",
        "/token,host",
        "https:///token,host",
        "https://user:secret@login.example.com/,user",
        "https://login.example.com/#x,fragment",
        "https://login.example.com:0/,port",
        "https://login example.com/,URL"
    })
    void anEndpointThatWouldGiveSecretsAwayIsNone(String uri, String why) {
        IllegalArgumentException refused = catchThrowableOfType(IllegalArgumentException.class, () -> at(uri));

        assertThat(refused).hasMessageContaining(why);
    }

    private static TokenNotGranted trouble(Answer answer) {
        try (var endpoint = ScriptedTokenEndpoint.answering(answer);
                TokenClient client = client(PATIENT)) {
            return trouble(client, endpoint);
        }
    }

    private static TokenNotGranted trouble(TokenClient client, ScriptedTokenEndpoint endpoint) {
        return trouble(client, endpoint.uri());
    }

    private static TokenNotGranted trouble(TokenClient client, String uri) {
        TokenNotGranted trouble =
                catchThrowableOfType(TokenNotGranted.class, () -> client.request(request(uri, CLIENT_SECRET)));
        assertThat(trouble).isNotNull();
        return trouble;
    }

    private static TokenRequest request(String uri, @Nullable String clientSecret) {
        return new TokenRequest(at(uri), "client", clientSecret, REFRESH, null);
    }

    private static TokenEndpoint at(String uri) {
        return TokenEndpoint.parse(uri);
    }

    private static TokenClient client(Duration total) {
        return client(total, "loopback");
    }

    private static TokenClient client(Duration total, String allowed) {
        EgressHttp http = new EgressHttp(EgressPolicy.of(List.of(allowed), List.of()));
        return new TokenClient(
                http.client(PATIENT, total, null),
                new OAuth2Properties(PATIENT, total, DataSize.ofKilobytes(64), Duration.ZERO, 10));
    }
}
