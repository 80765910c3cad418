package dev.inlet.webhook.delivery;

import dev.inlet.event.AccountId;
import dev.inlet.event.EventLog;
import dev.inlet.event.EventType;
import dev.inlet.event.RecordedEvent;
import dev.inlet.webhook.DisabledReason;
import dev.inlet.webhook.WebhookDesk;
import dev.inlet.webhook.Webhooks;
import dev.inlet.webhook.delivery.NextAttempt.Exhausted;
import dev.inlet.webhook.delivery.NextAttempt.Forbidden;
import dev.inlet.webhook.delivery.NextAttempt.Later;
import dev.inlet.webhook.delivery.NextAttempt.Unneeded;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes what follows from an attempt so: the delivery, its webhook and the event log change together. */
@Component
class AttemptResults {

    private final AttemptRecords records;
    private final WebhookDesk desk;
    private final Webhooks webhooks;
    private final EventLog events;
    private final Clock clock;

    AttemptResults(AttemptRecords records, WebhookDesk desk, Webhooks webhooks, EventLog events, Clock clock) {
        this.records = records;
        this.desk = desk;
        this.webhooks = webhooks;
        this.events = events;
        this.clock = clock;
    }

    /** Says whether the claim still held. */
    @Transactional
    public boolean apply(DueDelivery delivery, Attempt attempt, NextAttempt next) {
        Claim claim = delivery.claim();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return switch (next) {
            case Unneeded _ -> records.finish(claim, attempt, DeliveryState.DELIVERED, now);
            case Later later -> records.postpone(claim, attempt, claim.rung() + 1, now.plus(later.delay()));
            case Exhausted _ -> exhaust(delivery, attempt, now);
            case Forbidden _ -> forbid(claim, attempt, now);
        };
    }

    private boolean exhaust(DueDelivery delivery, Attempt attempt, Instant now) {
        lockWebhook(delivery.claim());
        boolean held = records.finish(delivery.claim(), attempt, DeliveryState.EXHAUSTED, now);
        if (held
                && delivery.event().type()
                        != EventType.DELIVERY_EXHAUSTED) { // else two dead webhooks would feed each other
            events.record(EventType.DELIVERY_EXHAUSTED, account(delivery.event()), facts(delivery));
        }
        return held;
    }

    private boolean forbid(Claim claim, Attempt attempt, Instant now) {
        webhooks.lock(claim.webhook()).ifPresent(webhook -> desk.disable(webhook, DisabledReason.GONE));
        return records.postpone(claim, attempt, claim.rung(), now);
    }

    /** Webhook before delivery, the order in which a webhook is deleted: the other way round they could lock each other out. */
    private void lockWebhook(Claim claim) {
        webhooks.lock(claim.webhook());
    }

    private static @Nullable AccountId account(RecordedEvent event) {
        return event.account() == null ? null : event.account().id();
    }

    private static Map<String, UUID> facts(DueDelivery delivery) {
        return Map.of(
                "deliveryId", delivery.claim().delivery(),
                "webhookId", delivery.claim().webhook(),
                "eventId", delivery.claim().event());
    }
}
