package dev.inlet.webhook.delivery;

import dev.inlet.secret.SealBroken;
import dev.inlet.webhook.http.Outcome;
import dev.inlet.webhook.http.WebhookSender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Makes an attempt: builds the request as it is now, sends it, and says what came of it. */
@Component
class Attempts {

    private final WebhookRequests requests;
    private final WebhookSender sender;
    private final Clock clock;

    Attempts(WebhookRequests requests, WebhookSender sender, Clock clock) {
        this.requests = requests;
        this.sender = sender;
        this.clock = clock;
    }

    Attempt make(DueDelivery delivery) throws InterruptedException {
        Instant startedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long start = System.nanoTime();
        Outcome outcome = send(delivery, startedAt);
        return new Attempt(startedAt, Duration.ofNanos(System.nanoTime() - start), outcome);
    }

    private Outcome send(DueDelivery delivery, Instant startedAt) throws InterruptedException {
        try {
            WebhookRequest request = requests.of(delivery, startedAt);
            return sender.send(request.url(), request.headers(), request.body());
        } catch (SealBroken e) {
            return new Outcome.Unreachable(String.valueOf(e.getMessage()));
        }
    }
}
