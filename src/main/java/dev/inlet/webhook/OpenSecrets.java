package dev.inlet.webhook;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook keeps sealed, open.
 *
 * @param old the secret before the present one, if there was one
 * @param oldUntil how long it signs too
 */
record OpenSecrets(
        WebhookSecret secret,
        @Nullable WebhookSecret old,
        @Nullable Instant oldUntil,
        Map<String, String> headers) {

    /** The header {@code webhook-signature}: by the secret, and by the one before where that is still good. */
    String signature(UUID id, Instant timestamp, byte[] body) {
        String signature = secret.signature(id, timestamp, body);
        return old == null || oldUntil == null || !oldUntil.isAfter(timestamp)
                ? signature
                : signature + " " + old.signature(id, timestamp, body);
    }

    @Override
    public String toString() {
        return "OpenSecrets[redacted]";
    }
}
