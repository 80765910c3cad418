package dev.inlet.webhook.delivery;

import dev.inlet.web.AlsoAnswers;
import dev.inlet.web.Cursor;
import dev.inlet.web.Page;
import dev.inlet.web.Problem;
import dev.inlet.webhook.WebhookDesk;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A webhook's deliveries over REST. */
@RestController
@RequestMapping("/api/v1/webhooks/{webhookId}/deliveries")
class DeliveryController {

    private final WebhookDesk webhooks;
    private final DeliveryHistory history;
    private final Redelivery redelivery;
    private final Purge purge;

    DeliveryController(WebhookDesk webhooks, DeliveryHistory history, Redelivery redelivery, Purge purge) {
        this.webhooks = webhooks;
        this.history = history;
        this.redelivery = redelivery;
        this.purge = purge;
    }

    @GetMapping
    Page<DeliveryView> list(
            @PathVariable UUID webhookId,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String eventType,
            @RequestParam @Nullable UUID account,
            @RequestParam @Nullable Instant since,
            @RequestParam @Nullable Instant until,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        UUID webhook = webhooks.find(webhookId).id();
        DeliveryFilter filter =
                new DeliveryFilter(DeliveryState.parse(state), DeliveryFilter.type(eventType), account, since, until);
        return Page.newestFirst(
                limit,
                cursor,
                (below, rows) -> history.list(webhook, filter, below, rows),
                view -> new Cursor(view.createdAt(), view.id()));
    }

    /** Deletes what matches, at most 10,000 at once: the state must be named, so that nobody deletes all by a slip. */
    @DeleteMapping
    Purge.Purged purge(
            @PathVariable UUID webhookId,
            @RequestParam String state,
            @RequestParam @Nullable String eventType,
            @RequestParam @Nullable UUID account,
            @RequestParam @Nullable Instant since,
            @RequestParam @Nullable Instant until) {
        UUID webhook = webhooks.find(webhookId).id();
        return purge.all(
                webhook,
                new DeliveryFilter(DeliveryState.of(state), DeliveryFilter.type(eventType), account, since, until));
    }

    @AlsoAnswers(
            status = HttpStatus.CONFLICT,
            code = "delivery_in_flight",
            detail = "The delivery is being attempted right now.")
    @DeleteMapping("/{deliveryId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID webhookId, @PathVariable UUID deliveryId) {
        purge.one(webhookId, deliveryId);
    }

    @GetMapping("/{deliveryId}")
    DeliveryDetail delivery(@PathVariable UUID webhookId, @PathVariable UUID deliveryId) {
        DeliveryView delivery =
                history.find(webhookId, deliveryId).orElseThrow(() -> Problem.notFound("delivery", deliveryId));
        return new DeliveryDetail(delivery, history.attempts(deliveryId));
    }

    @PostMapping("/{deliveryId}/redelivery")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void redeliver(@PathVariable UUID webhookId, @PathVariable UUID deliveryId) {
        redelivery.of(webhookId, deliveryId);
    }
}
