package dev.inlet.webhook.delivery;

import dev.inlet.event.LoggedEvent;
import dev.inlet.webhook.Endpoint;

/** All that an attempt needs. */
record DueDelivery(Claim claim, Endpoint endpoint, DueEvent due) {

    LoggedEvent event() {
        return due.logged();
    }
}
