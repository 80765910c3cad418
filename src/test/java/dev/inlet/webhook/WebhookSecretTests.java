package dev.inlet.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Signatures are what the published Standard Webhooks library expects. */
class WebhookSecretTests {

    private static final UUID ID = UUID.randomUUID();
    private static final Instant NOW = Instant.now();
    private static final String BODY = "{\"subject\":\"Rechnung \u20ac\"}";

    private final WebhookSecret secret = WebhookSecret.random(SignatureKind.HMAC);

    @Test
    void thePublishedLibraryAcceptsTheSignature() {
        assertThatCode(() -> verify(BODY, secret.signature(ID, NOW, BODY.getBytes(UTF_8))))
                .doesNotThrowAnyException();
    }

    @Test
    void thePublishedLibraryRefusesAnotherBodyAndAnotherSecret() {
        String signature = secret.signature(ID, NOW, BODY.getBytes(UTF_8));
        String foreign = WebhookSecret.random(SignatureKind.HMAC).signature(ID, NOW, BODY.getBytes(UTF_8));

        assertThatThrownBy(() -> verify(BODY + " ", signature)).isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> verify(BODY, foreign)).isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void aSecretIs32RandomOctetsAndNeverPrinted() {
        assertThat(secret.value()).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(secret.value().substring("whsec_".length())))
                .hasSize(32);
        assertThat(secret).isNotEqualTo(WebhookSecret.random(SignatureKind.HMAC));
        assertThat(secret.toString()).doesNotContain(secret.value());
    }

    private void verify(String body, String signature) throws Exception {
        new com.standardwebhooks.Webhook(secret.value())
                .verify(
                        body,
                        HttpHeaders.of(
                                Map.of(
                                        "webhook-id", List.of(ID.toString()),
                                        "webhook-timestamp", List.of(Long.toString(NOW.getEpochSecond())),
                                        "webhook-signature", List.of(signature)),
                                (name, value) -> true));
    }
}
