package dev.inlet.webhook.delivery;

import dev.inlet.event.AccountId;
import dev.inlet.event.EventLog;
import dev.inlet.event.EventType;
import dev.inlet.event.RecordedEvent;
import dev.inlet.webhook.Webhook;
import dev.inlet.webhook.Webhooks;
import dev.inlet.webhook.delivery.NextAttempt.Exhausted;
import dev.inlet.webhook.delivery.NextAttempt.Forbidden;
import dev.inlet.webhook.delivery.NextAttempt.Later;
import dev.inlet.webhook.delivery.NextAttempt.Unneeded;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes what follows from an attempt so: the delivery, its webhook and the event log change together. */
@Component
class AttemptResults {

    private final AttemptRecords records;
    private final Receivers receivers;
    private final Webhooks webhooks;
    private final EventLog events;
    private final Clock clock;

    AttemptResults(AttemptRecords records, Receivers receivers, Webhooks webhooks, EventLog events, Clock clock) {
        this.records = records;
        this.receivers = receivers;
        this.webhooks = webhooks;
        this.events = events;
        this.clock = clock;
    }

    /** Says whether the claim still held. */
    @Transactional
    public boolean apply(DueDelivery delivery, Attempt attempt, NextAttempt next) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return switch (next) {
            case Unneeded _ -> records.deliver(delivery.claim(), attempt, now);
            case Later later -> postpone(delivery.claim(), attempt, now, later.delay());
            case Exhausted _ -> exhaust(delivery, attempt, now);
            case Forbidden _ -> forbid(delivery.claim(), attempt, now);
        };
    }

    private boolean postpone(Claim claim, Attempt attempt, Instant now, Duration delay) {
        Optional<Webhook> webhook = lockWebhook(claim);
        boolean held = records.postpone(claim, attempt, claim.rung() + 1, now.plus(delay));
        if (held) {
            webhook.ifPresent(failing -> receivers.failed(failing, now));
        }
        return held;
    }

    private boolean exhaust(DueDelivery delivery, Attempt attempt, Instant now) {
        Optional<Webhook> webhook = lockWebhook(delivery.claim());
        boolean held = records.exhaust(delivery.claim(), attempt, now);
        if (held) {
            webhook.ifPresent(failing -> receivers.failed(failing, now));
            announce(delivery);
        }
        return held;
    }

    private void announce(DueDelivery delivery) {
        if (delivery.event().type() != EventType.DELIVERY_EXHAUSTED) { // else two dead webhooks would feed each other
            events.record(EventType.DELIVERY_EXHAUSTED, account(delivery.event()), facts(delivery));
        }
    }

    private boolean forbid(Claim claim, Attempt attempt, Instant now) {
        lockWebhook(claim).ifPresent(receivers::gone);
        return records.postpone(claim, attempt, claim.rung(), now);
    }

    /** Webhook before delivery, the order in which a webhook is deleted: the other way round they could lock each other out. */
    private Optional<Webhook> lockWebhook(Claim claim) {
        return webhooks.lock(claim.webhook());
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
