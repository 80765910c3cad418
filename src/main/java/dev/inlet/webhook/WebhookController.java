package dev.inlet.webhook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.inlet.web.AlsoAnswers;
import dev.inlet.web.Cursor;
import dev.inlet.web.ETags;
import dev.inlet.web.MergePatch;
import dev.inlet.web.Page;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Webhooks over REST. */
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhookController {

    /** With what its receiver verifies with: shown this once, and when it is asked for. */
    record CreatedWebhook(
            @JsonUnwrapped WebhookView webhook,
            @JsonUnwrapped SecretView secret) {}

    private final WebhookDesk desk;
    private final Webhooks webhooks;
    private final WebhookVault vault;
    private final WebhookHealths healths;
    private final MergePatch patch;

    WebhookController(
            WebhookDesk desk, Webhooks webhooks, WebhookVault vault, WebhookHealths healths, MergePatch patch) {
        this.desk = desk;
        this.webhooks = webhooks;
        this.vault = vault;
        this.healths = healths;
        this.patch = patch;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<CreatedWebhook> create(@RequestBody WebhookSettings settings) {
        Webhook webhook = desk.create(settings);
        return ResponseEntity.created(URI.create("/api/v1/webhooks/" + webhook.id()))
                .eTag(ETags.of(webhook.version()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new CreatedWebhook(view(webhook), SecretView.of(vault.secret(webhook), null)));
    }

    @GetMapping
    Page<WebhookView> list(@RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        return Page.newestFirst(limit, cursor, this::views, view -> new Cursor(view.createdAt(), view.id()));
    }

    private List<WebhookView> views(Cursor below, int rows) {
        return webhooks.below(below.at(), below.id(), Limit.of(rows)).stream()
                .map(this::view)
                .toList();
    }

    @AlsoAnswers(status = HttpStatus.NOT_MODIFIED)
    @GetMapping("/{id}")
    ResponseEntity<WebhookView> webhook(@PathVariable UUID id) {
        return answer(ResponseEntity.ok(), desk.find(id));
    }

    /** A merge-patch (RFC 7396): what it names is changed, what it sets to null gets its default again. */
    @PatchMapping(
            path = "/{id}",
            consumes = {"application/merge-patch+json", MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<WebhookView> change(
            @PathVariable UUID id,
            @RequestBody JsonNode changes,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Webhook webhook = desk.change(
                id, ETags.version(ifMatch), settings -> patch.apply(settings, changes, WebhookSettings.class));
        return answer(ResponseEntity.ok(), webhook);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        desk.delete(id, ETags.version(ifMatch));
    }

    @PostMapping("/{id}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void test(@PathVariable UUID id) {
        desk.test(id);
    }

    private ResponseEntity<WebhookView> answer(ResponseEntity.BodyBuilder answer, Webhook webhook) {
        return answer.eTag(ETags.of(webhook.version())).body(view(webhook));
    }

    private WebhookView view(Webhook webhook) {
        return WebhookView.of(
                webhook,
                vault.customHeaders(webhook),
                healths.find(webhook.id()).orElse(null));
    }
}
