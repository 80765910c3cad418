package dev.inlet.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.UUID;

/** What a webhook's requests are signed with, as Standard Webhooks 1.0 says. */
public sealed interface WebhookSecret permits HmacSecret, Ed25519Secret {

    static WebhookSecret random(SignatureKind kind) {
        return switch (kind) {
            case HMAC -> HmacSecret.random();
            case ED25519 -> Ed25519Secret.random();
        };
    }

    static WebhookSecret of(String value) {
        return value.startsWith(Ed25519Secret.PREFIX) ? new Ed25519Secret(value) : new HmacSecret(value);
    }

    /** As it is sealed in the database. */
    String value();

    /** For the header {@code webhook-signature} of this attempt. */
    String signature(UUID id, Instant timestamp, byte[] body);

    static byte[] prefix(UUID id, Instant timestamp) {
        return (id + "." + timestamp.getEpochSecond() + ".").getBytes(UTF_8);
    }
}
