package dev.inlet.webhook.delivery;

import dev.inlet.webhook.delivery.NextAttempt.Exhausted;
import dev.inlet.webhook.delivery.NextAttempt.Forbidden;
import dev.inlet.webhook.delivery.NextAttempt.Later;
import dev.inlet.webhook.delivery.NextAttempt.Unneeded;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
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
    private final Lanes lanes;
    private final RandomGenerator random = RandomGenerator.getDefault();

    DeliveryTask(
            Attempts attempts, RetryProperties retry, AttemptResults results, WebhookMetrics metrics, Lanes lanes) {
        this.attempts = attempts;
        this.retry = retry;
        this.results = results;
        this.metrics = metrics;
        this.lanes = lanes;
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
            end(delivery.claim(), null);
        } catch (RuntimeException | Error e) {
            end(delivery.claim(), e);
        }
    }

    /** The receiver has room again at once. After a failure it has not: that may pause the webhook, which must be known first. */
    private void step(DueDelivery delivery) throws InterruptedException {
        Claim claim = delivery.claim();
        Attempt attempt = attempts.make(delivery);
        NextAttempt next = NextAttempt.after(attempt.outcome(), claim.rung() + 1, retry, random);
        if (next instanceof Unneeded) {
            lanes.arrived(claim);
        }
        var _ = results.apply(delivery, attempt, next)
                .thenAccept(held -> tell(delivery, attempt, next, held))
                .whenComplete((_, trouble) -> end(claim, trouble));
    }

    private void tell(DueDelivery delivery, Attempt attempt, NextAttempt next, boolean held) {
        if (held) {
            metrics.attempted(delivery, attempt, next);
            tell(delivery.claim(), next);
        } else {
            log.warn(
                    "the claim on delivery {} was lost before its attempt ended",
                    delivery.claim().delivery());
        }
    }

    private void end(Claim claim, @Nullable Throwable trouble) {
        if (trouble != null) {
            log.error("delivery {} was left to its lease", claim.delivery(), trouble);
        }
        lanes.ended(claim);
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
