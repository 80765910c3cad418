package dev.inlet.webhook.delivery;

import dev.inlet.web.Page;
import dev.inlet.webhook.WebhookDesk;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Example payloads over REST. */
@RestController
@RequestMapping("/api/v1/webhooks/{webhookId}/examples")
class ExampleController {

    private final WebhookDesk desk;
    private final ExamplePayloads examples;

    ExampleController(WebhookDesk desk, ExamplePayloads examples) {
        this.desk = desk;
        this.examples = examples;
    }

    /** What this webhook would be sent for each type of event that it wants, by its settings as they are now. */
    @GetMapping
    Page<ExamplePayload> list(@PathVariable UUID webhookId) {
        return new Page<>(examples.of(desk.find(webhookId)), null);
    }
}
