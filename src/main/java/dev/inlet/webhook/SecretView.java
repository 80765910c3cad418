package dev.inlet.webhook;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver verifies with: a member {@code secret} or {@code publicKey}.
 *
 * @param previousUntil until when what it verified with before is good as well; null: there is no such thing
 */
record SecretView(
        @JsonAnyGetter Map<String, String> current,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant previousUntil) {

    static SecretView of(WebhookSecret secret, @Nullable Instant previousUntil) {
        return new SecretView(Map.of(secret.receiversMember(), secret.receiversValue()), previousUntil);
    }
}
