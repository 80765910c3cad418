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
    private final Arrivals arrivals;
    private final RandomGenerator random = RandomGenerator.getDefault();

    DeliveryTask(
            Attempts attempts,
            RetryProperties retry,
            AttemptResults results,
            WebhookMetrics metrics,
            Arrivals arrivals) {
        this.attempts = attempts;
        this.retry = retry;
        this.results = results;
        this.metrics = metrics;
        this.arrivals = arrivals;
    }

    /**
     * Whatever goes wrong here, the lease runs out and the delivery is attempted again.
     *
     * @param arrived called when the receiver has taken it, before that is written down
     */
    void run(DueDelivery delivery, Runnable arrived) {
        try {
            step(delivery, arrived);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            log.info(
                    "stopped in the middle of delivery {}: its lease will run out",
                    delivery.claim().delivery());
        } catch (RuntimeException e) {
            log.error("delivery {} was left to its lease", delivery.claim().delivery(), e);
        }
    }

    private void step(DueDelivery delivery, Runnable arrived) throws InterruptedException {
        Attempt attempt = attempts.make(delivery);
        NextAttempt next = NextAttempt.after(attempt.outcome(), delivery.claim().rung() + 1, retry, random);
        if (next instanceof Unneeded) {
            arrived(delivery, attempt, arrived);
        } else {
            record(delivery, attempt, next);
        }
    }

    /** The receiver has room again at once. After a failure it has not: that may pause the webhook, which must be known first. */
    private void arrived(DueDelivery delivery, Attempt attempt, Runnable arrived) {
        arrivals.add(delivery.claim().delivery());
        arrived.run();
        try {
            record(delivery, attempt, new Unneeded());
        } finally {
            arrivals.remove(delivery.claim().delivery());
        }
    }

    private void record(DueDelivery delivery, Attempt attempt, NextAttempt next) {
        Claim claim = delivery.claim();
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
