package dev.inlet.webhook.delivery;

import dev.inlet.event.RecordedEvent;
import dev.inlet.metrics.TraceParent;
import dev.inlet.webhook.Webhook;
import dev.inlet.webhook.WebhookVault;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
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

    /** @param place where the receiver goes on with the trace */
    WebhookRequest of(DueDelivery delivery, Instant timestamp, TraceParent place) {
        Webhook webhook = delivery.webhook();
        RecordedEvent event = with(delivery.event(), data.of(delivery.event(), webhook.payload()));
        return switch (webhook.format()) {
            case STANDARD -> request(delivery, timestamp, place, "application/json", event);
            case CLOUDEVENTS -> request(delivery, timestamp, place, CloudEvent.CONTENT_TYPE, CloudEvent.of(event));
        };
    }

    private WebhookRequest request(
            DueDelivery delivery, Instant timestamp, TraceParent place, String contentType, Object event) {
        byte[] body = json.writeValueAsBytes(event);
        return new WebhookRequest(
                delivery.webhook().url().uri(), headers(delivery, timestamp, place, body), contentType, body);
    }

    private Map<String, String> headers(DueDelivery delivery, Instant timestamp, TraceParent place, byte[] body) {
        UUID id = delivery.event().id();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("traceparent", place.toString());
        headers.putAll(vault.headers(delivery.webhook()));
        headers.put("webhook-id", id.toString());
        headers.put("webhook-timestamp", Long.toString(timestamp.getEpochSecond()));
        headers.put("webhook-signature", vault.signature(delivery.webhook(), id, timestamp, body));
        return headers;
    }

    private static RecordedEvent with(RecordedEvent event, JsonNode data) {
        return new RecordedEvent(
                event.id(),
                event.type(),
                event.timestamp(),
                event.account(),
                event.sequence(),
                data,
                event.traceParent());
    }
}
