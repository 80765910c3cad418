package dev.inlet.webhook.delivery;

import dev.inlet.event.EventType;
import dev.inlet.event.EventsRecorded;
import dev.inlet.webhook.DisabledReason;
import dev.inlet.webhook.Webhook;
import dev.inlet.webhook.WebhookChanged;
import dev.inlet.webhook.WebhookDesk;
import dev.inlet.webhook.WebhookHealths;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Watches over the receivers: pauses the one that keeps failing, and gives it up in the end. */
@Component
class Receivers {

    private final WebhookHealths healths;
    private final WebhookDesk desk;
    private final FailingProperties failing;
    private final WakeUp wakeUp;
    private final Clock clock;

    Receivers(WebhookHealths healths, WebhookDesk desk, FailingProperties failing, WakeUp wakeUp, Clock clock) {
        this.healths = healths;
        this.desk = desk;
        this.failing = failing;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    /** In the transaction that locked the webhook. */
    void failed(Webhook webhook, Instant now) {
        OneMoreFailure failure = OneMoreFailure.after(healths.find(webhook.id()).orElse(null), now, failing);
        healths.save(webhook.id(), failure.health());
        if (failure.hopeless()) {
            desk.disable(webhook, DisabledReason.FAILING);
        }
    }

    /** In the transaction that locked the webhook: the receiver itself said that it wants nothing more. */
    void gone(Webhook webhook) {
        desk.disable(webhook, DisabledReason.GONE);
    }

    @EventListener
    void on(WebhookChanged changed) {
        wakeUp.afterCommit();
    }

    /** A test wants an answer now, however long the pause still is. */
    @EventListener
    void on(EventsRecorded recorded) {
        recorded.events().stream()
                .filter(event -> event.type() == EventType.WEBHOOK_TEST)
                .map(event -> UUID.fromString(event.data().path("webhookId").asString()))
                .forEach(this::wanted);
    }

    /** Somebody waits for an attempt: it is made once this commits. */
    void wanted(UUID webhook) {
        healths.endPause(webhook, clock.instant());
        wakeUp.afterCommit();
    }
}
