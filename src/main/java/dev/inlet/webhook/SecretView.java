package dev.inlet.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver verifies with: a secret or a public key.
 *
 * @param previousUntil until when what it verified with before is good as well; null: there is no such thing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SecretView(
        @Nullable String secret,
        @Nullable String publicKey,
        @Nullable Instant previousUntil) {

    static SecretView of(WebhookSecret secret, @Nullable Instant previousUntil) {
        return switch (secret) {
            case HmacSecret shared -> new SecretView(shared.value(), null, previousUntil);
            case Ed25519Secret pair -> new SecretView(null, pair.publicKey(), previousUntil);
        };
    }
}
