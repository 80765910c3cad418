package dev.inlet.webhook;

import dev.inlet.secret.Seal;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A webhook's secrets on their way into the database and out of it. */
@Component
public class WebhookVault {

    private final Seal seal;
    private final JsonMapper json;

    WebhookVault(Seal seal, JsonMapper json) {
        this.seal = seal;
        this.json = json;
    }

    byte[] seal(UUID webhook, WebhookSecret secret) {
        return seal.seal(secret.value(), row(webhook));
    }

    byte @Nullable [] seal(UUID webhook, CustomHeaders headers) {
        return headers.isEmpty() ? null : seal.seal(json.writeValueAsString(headers), headersRow(webhook));
    }

    public WebhookSecret secret(Webhook webhook) {
        return new WebhookSecret(seal.open(webhook.sealedSecret(), row(webhook.id())));
    }

    public Map<String, String> headers(Webhook webhook) {
        return customHeaders(webhook).values();
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
