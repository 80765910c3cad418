package dev.inlet.webhook.delivery;

import dev.inlet.webhook.delivery.NextAttempt.Exhausted;
import dev.inlet.webhook.delivery.NextAttempt.Forbidden;
import dev.inlet.webhook.delivery.NextAttempt.Later;
import dev.inlet.webhook.delivery.NextAttempt.Unneeded;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes one claimed delivery one step further: attempt, decide, write down. */
@Component
class DeliveryTask {

    private static final Logger log = LoggerFactory.getLogger(DeliveryTask.class);

    private final Attempts attempts;
    private final RetryProperties retry;
    private final AttemptResults results;
    private final WebhookMetrics metrics;
    private final RandomGenerator random = RandomGenerator.getDefault();

    DeliveryTask(Attempts attempts, RetryProperties retry, AttemptResults results, WebhookMetrics metrics) {
        this.attempts = attempts;
        this.retry = retry;
        this.results = results;
        this.metrics = metrics;
    }

    /** Whatever goes wrong here, the lease runs out and the delivery is attempted again. */
    void run(DueDelivery delivery) {
        try {
            step(delivery);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            log.info(
                    "stopped in the middle of delivery {}: its lease will run out",
                    delivery.claim().delivery());
        } catch (RuntimeException e) {
            log.error("delivery {} was left to its lease", delivery.claim().delivery(), e);
        }
    }

    private void step(DueDelivery delivery) throws InterruptedException {
        Claim claim = delivery.claim();
        Attempt attempt = attempts.make(delivery);
        NextAttempt next = NextAttempt.after(attempt.outcome(), claim.rung() + 1, retry, random);
        if (results.apply(delivery, attempt, next)) {
            metrics.attempted(delivery, attempt, next);
            tell(claim, next);
        } else {
            log.warn("the claim on delivery {} was lost before its attempt ended", claim.delivery());
        }
    }

    private static void tell(Claim claim, NextAttempt next) {
        switch (next) {
            case Unneeded _, Later _ ->
                log.debug("delivery {} of webhook {}: {}", claim.delivery(), claim.webhook(), next);
            case Exhausted _ ->
                log.warn(
                        "webhook {}: delivery {} is exhausted after its last attempt",
                        claim.webhook(),
                        claim.delivery());
            case Forbidden _ -> log.debug("webhook {}: its receiver answered 410", claim.webhook());
        }
    }
}
