package dev.inlet.webhook.delivery;

import dev.inlet.event.RecordedEvent;
import dev.inlet.webhook.Webhook;

/** All that an attempt needs. */
record DueDelivery(Claim claim, Webhook webhook, RecordedEvent event) {}
