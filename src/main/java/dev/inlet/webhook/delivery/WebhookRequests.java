package dev.inlet.webhook.delivery;

import dev.inlet.event.RecordedEvent;
import dev.inlet.webhook.WebhookVault;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes requests as Standard Webhooks 1.0 has them: the event's id stays, the timestamp is this attempt's. */
@Component
class WebhookRequests {

    private final EventData data;
    private final WebhookVault vault;
    private final JsonMapper json;

    WebhookRequests(EventData data, WebhookVault vault, JsonMapper json) {
        this.data = data;
        this.vault = vault;
        this.json = json;
    }

    WebhookRequest of(DueDelivery delivery, Instant timestamp) {
        byte[] body = json.writeValueAsBytes(with(
                delivery.event(), data.of(delivery.event(), delivery.webhook().payload())));
        return new WebhookRequest(delivery.webhook().url().uri(), headers(delivery, timestamp, body), body);
    }

    private Map<String, String> headers(DueDelivery delivery, Instant timestamp, byte[] body) {
        Map<String, String> headers = new TreeMap<>(vault.headers(delivery.webhook()));
        headers.put("webhook-id", delivery.event().id().toString());
        headers.put("webhook-timestamp", Long.toString(timestamp.getEpochSecond()));
        headers.put(
                "webhook-signature",
                vault.secret(delivery.webhook()).signature(delivery.event().id(), timestamp, body));
        return headers;
    }

    private static RecordedEvent with(RecordedEvent event, JsonNode data) {
        return new RecordedEvent(event.id(), event.type(), event.timestamp(), event.account(), event.sequence(), data);
    }
}
