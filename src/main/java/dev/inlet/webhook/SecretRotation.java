package dev.inlet.webhook;

import dev.inlet.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives a webhook a new secret; for a while both sign, so that its receiver can change over when it likes. */
@Component
class SecretRotation {

    private final Webhooks webhooks;
    private final WebhookVault vault;
    private final SecretProperties properties;
    private final Clock clock;

    SecretRotation(Webhooks webhooks, WebhookVault vault, SecretProperties properties, Clock clock) {
        this.webhooks = webhooks;
        this.vault = vault;
        this.properties = properties;
        this.clock = clock;
    }

    /** {@code overlap} is null where the caller leaves it to the settings. */
    @Transactional
    public Webhook rotate(UUID id, @Nullable Duration overlap) {
        Webhook webhook = webhooks.findLockedById(id).orElseThrow(() -> Problem.notFound("webhook", id));
        vault.renew(webhook, webhook.signature(), checked(overlap), clock.instant());
        return webhooks.saveAndFlush(webhook);
    }

    private Duration checked(@Nullable Duration overlap) {
        Duration asked = overlap == null ? properties.overlap() : overlap;
        if (asked.isNegative() || asked.compareTo(SecretProperties.LONGEST) > 0) {
            throw Problem.invalid("overlap", "must be from PT0S to P30D");
        }
        return asked;
    }
}
