package dev.inlet.webhook.delivery;

import dev.inlet.web.Cursor;
import dev.inlet.web.Page;
import dev.inlet.webhook.WebhookDesk;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A webhook's replays over REST. */
@RestController
@RequestMapping("/api/v1/webhooks/{webhookId}/replay")
class ReplayController {

    private final WebhookDesk webhooks;
    private final ReplayDesk desk;
    private final Replays replays;

    ReplayController(WebhookDesk webhooks, ReplayDesk desk, Replays replays) {
        this.webhooks = webhooks;
        this.desk = desk;
        this.replays = replays;
    }

    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostMapping
    ResponseEntity<Replay> start(@PathVariable UUID webhookId, @RequestBody ReplayRequest request) {
        Replay replay = desk.start(webhookId, request);
        URI place = URI.create("/api/v1/webhooks/" + webhookId + "/replay/" + replay.id());
        return ResponseEntity.accepted().location(place).body(replay);
    }

    @GetMapping
    Page<Replay> list(
            @PathVariable UUID webhookId,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        UUID webhook = webhooks.find(webhookId).id();
        return Page.newestFirst(
                limit,
                cursor,
                (below, rows) -> replays.list(webhook, below, rows),
                replay -> new Cursor(replay.createdAt(), replay.id()));
    }

    @GetMapping("/{replayId}")
    Replay replay(@PathVariable UUID webhookId, @PathVariable UUID replayId) {
        return desk.find(webhookId, replayId);
    }

    /** Stops it: what it has made due is sent all the same. */
    @DeleteMapping("/{replayId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable UUID webhookId, @PathVariable UUID replayId) {
        desk.cancel(webhookId, replayId);
    }

    /** Has one that stopped go on from where it stopped. */
    @PostMapping("/{replayId}/continuation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Replay goOn(@PathVariable UUID webhookId, @PathVariable UUID replayId) {
        return desk.goOn(webhookId, replayId);
    }
}
