package dev.inlet.webhook.delivery;

import dev.inlet.event.EventType;
import dev.inlet.event.EventsRecorded;
import dev.inlet.webhook.WebhookHealths;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Ends a webhook's pause for somebody who waits for an attempt. */
@Component
class PauseEnds {

    private final WebhookHealths healths;
    private final WakeUp wakeUp;
    private final Clock clock;

    PauseEnds(WebhookHealths healths, WakeUp wakeUp, Clock clock) {
        this.healths = healths;
        this.wakeUp = wakeUp;
        this.clock = clock;
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
