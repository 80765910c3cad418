package dev.inlet.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A webhook's secret over REST. */
@RestController
@RequestMapping("/api/v1/webhooks/{id}/secret")
class SecretController {

    /** @param overlap null: as the settings say */
    record Rotation(@Nullable Duration overlap) {}

    private final WebhookDesk desk;
    private final SecretRotation rotation;
    private final WebhookVault vault;
    private final Clock clock;

    SecretController(WebhookDesk desk, SecretRotation rotation, WebhookVault vault, Clock clock) {
        this.desk = desk;
        this.rotation = rotation;
        this.vault = vault;
        this.clock = clock;
    }

    @GetMapping
    ResponseEntity<SecretView> secret(@PathVariable UUID id) {
        return answer(desk.find(id));
    }

    @PostMapping("/rotation")
    ResponseEntity<SecretView> rotate(@PathVariable UUID id, @RequestBody(required = false) @Nullable Rotation asked) {
        return answer(rotation.rotate(id, asked == null ? null : asked.overlap()));
    }

    private ResponseEntity<SecretView> answer(Webhook webhook) {
        Instant previousUntil = webhook.oldSecretUntil();
        boolean past = previousUntil == null || !previousUntil.isAfter(clock.instant());
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(SecretView.of(vault.secret(webhook), past ? null : previousUntil));
    }
}
