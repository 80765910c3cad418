package dev.inlet.webhook.delivery;

import dev.inlet.web.Problem;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** What a replay may ask for. */
@Component
class ReplayLimits {

    private final ReplayProperties replay;
    private final DeliveryProperties delivery;

    ReplayLimits(ReplayProperties replay, DeliveryProperties delivery) {
        this.replay = replay;
        this.delivery = delivery;
    }

    int maxDeliveries() {
        return replay.maxDeliveries();
    }

    /** Of what is no longer kept nobody knows whether it is missing. */
    void check(ReplayRequest request, Instant now) {
        Instant known = now.minus(delivery.kept());
        if (request.choice() == Replay.Which.MISSING && request.since().isBefore(known)) {
            throw Problem.invalid(
                    "since",
                    "what was delivered before " + known + " is not known any more, so neither is what is missing:"
                            + " ask for all of it");
        }
    }
}
