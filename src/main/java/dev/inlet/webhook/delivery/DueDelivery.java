package dev.inlet.webhook.delivery;

import dev.inlet.event.RecordedEvent;
import dev.inlet.webhook.Endpoint;

/** All that an attempt needs. */
record DueDelivery(Claim claim, Endpoint endpoint, DueEvent due) {

    RecordedEvent event() {
        return due.recorded();
    }
}
