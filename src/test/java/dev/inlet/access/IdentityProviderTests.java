package dev.inlet.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.inlet.testing.Api;
import dev.inlet.testing.Api.Answer;
import dev.inlet.testing.FreshDatabase;
import dev.inlet.testing.RunningInlet;
import dev.inlet.testing.TestDatabase;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where an identity provider is configured its tokens open what their scopes say, and nobody else's do. */
class IdentityProviderTests {

    private static final String MESSAGES = "/api/v1/messages";
    private static final String ISSUER = "spring.security.oauth2.resourceserver.jwt.issuer-uri";
    private static final FreshDatabase DATABASE = TestDatabase.create();

    private static IdentityProvider provider;
    private static RunningInlet inlet;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        provider = new IdentityProvider();
        inlet = RunningInlet.start(
                DATABASE,
                Map.of(
                        ISSUER,
                        provider.issuer(),
                        "spring.security.oauth2.resourceserver.jwt.audiences",
                        "inlet",
                        "inlet.access.jwt.scope-prefix",
                        "inlet.",
                        "management.server.port",
                        "0",
                        "management.endpoints.web.exposure.include",
                        "health,info,prometheus,heapdump"));
    }

    @AfterAll
    static void stop() {
        inlet.close();
        provider.close();
    }

    @Test
    void itsTokensOpenWhatTheirScopesSay() throws JOSEException {
        Api reader = bearing(claims -> claims.claim("scope", "openid inlet.messages:read messages:write"));
        assertThat(reader.get(MESSAGES).status()).isEqualTo(200);
        Answer refused = reader.get("/api/v1/accounts");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("code").asString()).isEqualTo("scope_missing");
        Api listed = bearing(claims -> claims.claim("scp", List.of("inlet.accounts:read")));
        assertThat(listed.get("/api/v1/accounts").status()).isEqualTo(200);
    }

    @Test
    void aClaimBindsATokenToOneAccount() throws JOSEException {
        Api bound = bearing(claims -> claims.claim("scope", "inlet.messages:read inlet.webhooks:read")
                .claim("inlet_account", "01a206e5-0000-7000-8000-000000000000"));
        assertThat(bound.get(MESSAGES).status()).isEqualTo(200);
        assertThat(bound.get("/api/v1/webhooks").json().path("code").asString()).isEqualTo("token_bound_to_account");
        assertThat(status(claims -> claims.claim("scope", "inlet.messages:read").claim("inlet_account", "all")))
                .isEqualTo(401);
    }

    @Test
    void whatOnlyLooksLikeOneOpensNothing() throws JOSEException {
        Consumer<JWTClaimsSet.Builder> scope = claims -> claims.claim("scope", "inlet.messages:read");
        assertThat(status(scope)).isEqualTo(200);
        assertThat(status(scope.andThen(claims -> claims.audience("another-service"))))
                .isEqualTo(401);
        assertThat(status(scope.andThen(claims -> claims.issuer("https://evil.example"))))
                .isEqualTo(401);
        assertThat(status(scope.andThen(
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(3600))))))
                .isEqualTo(401);
        String forged = provider.token(new RSAKeyGenerator(2048).keyID("one").generate(), scope);
        assertThat(inlet.api().bearing(forged).get(MESSAGES).status()).isEqualTo(401);
    }

    @Test
    void theConfiguredTokenGoesOnOpeningEverything() {
        assertThat(inlet.api().get(MESSAGES).status()).isEqualTo(200);
    }

    @Test
    void anIssuerWithoutAnAudienceIsRefusedAtTheStart() {
        assertThatThrownBy(() -> RunningInlet.start(DATABASE, Map.of(ISSUER, provider.issuer())))
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .rootCause()
                .hasMessageContaining("audiences is not set");
    }

    @Test
    void onAPortOfItsOwnTheActuatorShowsNothingSensitiveToNobody() {
        Api nobody = inlet.management().bearing(null);
        for (String open : List.of("/health/liveness", "/health/readiness", "/info", "/prometheus")) {
            assertThat(nobody.get("/actuator" + open).status()).as(open).isEqualTo(200);
        }
        assertThat(nobody.get("/actuator/heapdump").status()).isEqualTo(401);
        assertThat(nobody.get("/actuator/env").status()).isIn(401, 404);
        assertThat(inlet.api().get("/actuator/health").status()).isEqualTo(404);
    }

    private static Api bearing(Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
        return inlet.api().bearing(provider.token(change));
    }

    private static int status(Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
        return bearing(change).get(MESSAGES).status();
    }
}
