package dev.inlet.webhook;

import dev.inlet.secret.Seal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A webhook's secrets on their way into the database and out of it. */
@Component
public class WebhookVault {

    private final Seal seal;
    private final SecretProperties properties;
    private final JsonMapper json;

    WebhookVault(Seal seal, SecretProperties properties, JsonMapper json) {
        this.seal = seal;
        this.properties = properties;
        this.json = json;
    }

    byte[] seal(UUID webhook, WebhookSecret secret) {
        return seal.seal(secret.value(), row(webhook));
    }

    byte @Nullable [] seal(UUID webhook, CustomHeaders headers) {
        return headers.isEmpty() ? null : seal.seal(json.writeValueAsString(headers), headersRow(webhook));
    }

    /** A new secret of that kind, unless the webhook has one; both sign for as long as the settings say. */
    void turnTo(Webhook webhook, SignatureKind kind, Instant now) {
        if (webhook.signature() != kind) {
            renew(webhook, kind, properties.overlap(), now);
        }
    }

    void renew(Webhook webhook, SignatureKind kind, Duration overlap, Instant now) {
        byte[] fresh = seal(webhook.id(), WebhookSecret.random(kind));
        Instant at = now.truncatedTo(ChronoUnit.MICROS); // as the database keeps it
        webhook.replaceSecret(kind, fresh, at.plus(overlap), at);
    }

    public WebhookSecret secret(Webhook webhook) {
        return open(webhook, webhook.sealedSecret());
    }

    OpenSecrets open(Webhook webhook) {
        byte[] old = webhook.sealedOldSecret();
        return new OpenSecrets(
                secret(webhook),
                old == null ? null : open(webhook, old),
                webhook.oldSecretUntil(),
                customHeaders(webhook).values());
    }

    private WebhookSecret open(Webhook webhook, byte[] sealed) {
        return WebhookSecret.of(seal.open(sealed, row(webhook.id())));
    }

    CustomHeaders customHeaders(Webhook webhook) {
        byte[] sealed = webhook.sealedHeaders();
        return sealed == null
                ? CustomHeaders.NONE
                : json.readValue(seal.open(sealed, headersRow(webhook.id())), CustomHeaders.class);
    }

    static String row(UUID webhook) {
        return "webhook/" + webhook;
    }

    static String headersRow(UUID webhook) {
        return row(webhook) + "/headers";
    }
}
