package dev.inlet.webhook.delivery;

import dev.inlet.event.AccountId;
import dev.inlet.event.EventLog;
import dev.inlet.event.EventType;
import dev.inlet.event.LoggedEvent;
import dev.inlet.webhook.Webhook;
import dev.inlet.webhook.Webhooks;
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

/** Writes down what did not arrive, and what follows from it: the delivery, its webhook and the event log change together. */
@Component
class Failures {

    private final AttemptRecords records;
    private final Receivers receivers;
    private final Webhooks webhooks;
    private final EventLog events;
    private final Clock clock;

    Failures(AttemptRecords records, Receivers receivers, Webhooks webhooks, EventLog events, Clock clock) {
        this.records = records;
        this.receivers = receivers;
        this.webhooks = webhooks;
        this.events = events;
        this.clock = clock;
    }

    /** Says whether the claim still held; so do the others. */
    @Transactional
    public boolean postpone(Claim claim, Attempt attempt, Duration delay) {
        Instant now = now();
        Optional<Webhook> webhook = lockWebhook(claim);
        boolean held = records.postpone(claim, attempt, claim.rung() + 1, now.plus(delay));
        if (held) {
            webhook.ifPresent(failing -> receivers.failed(failing, now));
        }
        return held;
    }

    @Transactional
    public boolean exhaust(DueDelivery delivery, Attempt attempt) {
        Instant now = now();
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

    @Transactional
    public boolean forbid(Claim claim, Attempt attempt) {
        lockWebhook(claim).ifPresent(receivers::gone);
        return records.postpone(claim, attempt, claim.rung(), now());
    }

    /** Webhook before delivery, the order in which a webhook is deleted: the other way round they could lock each other out. */
    private Optional<Webhook> lockWebhook(Claim claim) {
        return webhooks.findLockedById(claim.webhook());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static @Nullable AccountId account(LoggedEvent event) {
        return event.account() == null ? null : event.account().id();
    }

    private static Map<String, UUID> facts(DueDelivery delivery) {
        return Map.of(
                "deliveryId", delivery.claim().delivery(),
                "webhookId", delivery.claim().webhook(),
                "eventId", delivery.claim().event());
    }
}
