package dev.inlet.webhook.delivery;

import dev.inlet.webhook.WebhookChanged;
import dev.inlet.webhook.WebhookSilenced;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps back what was claimed ahead for a webhook that is told nothing more for now, or is told otherwise. */
@Component
class Withdrawals {

    private final Lanes lanes;

    Withdrawals(Lanes lanes) {
        this.lanes = lanes;
    }

    @EventListener
    void on(WebhookChanged changed) {
        afterCommit(changed.webhook());
    }

    @EventListener
    void on(WebhookSilenced silenced) {
        afterCommit(silenced.webhook());
    }

    /** Sent before the commit, it would be sent while all is as it was. */
    void afterCommit(UUID webhook) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                lanes.withdraw(webhook);
            }
        });
    }
}
