package dev.inlet.webhook.delivery;

import dev.inlet.webhook.DisabledReason;
import dev.inlet.webhook.Webhook;
import dev.inlet.webhook.WebhookDesk;
import dev.inlet.webhook.WebhookHealths;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Watches over the receivers: pauses the one that keeps failing, and gives it up in the end. */
@Component
class Receivers {

    private final WebhookHealths healths;
    private final WebhookDesk desk;
    private final FailingProperties failing;
    private final Withdrawals withdrawals;

    Receivers(WebhookHealths healths, WebhookDesk desk, FailingProperties failing, Withdrawals withdrawals) {
        this.healths = healths;
        this.desk = desk;
        this.failing = failing;
        this.withdrawals = withdrawals;
    }

    /** In the transaction that locked the webhook. */
    void failed(Webhook webhook, Instant now) {
        OneMoreFailure failure = OneMoreFailure.after(healths.find(webhook.id()).orElse(null), now, failing);
        healths.save(webhook.id(), failure.health());
        if (failure.health().pausedUntil() != null) {
            withdrawals.afterCommit(webhook.id());
        }
        if (failure.hopeless()) {
            desk.disable(webhook, DisabledReason.FAILING);
        }
    }

    /** In the transaction that locked the webhook: the receiver itself said that it wants nothing more. */
    void gone(Webhook webhook) {
        desk.disable(webhook, DisabledReason.GONE);
    }
}
