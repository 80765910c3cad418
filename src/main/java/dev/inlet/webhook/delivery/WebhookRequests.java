package dev.inlet.webhook.delivery;

import dev.inlet.metrics.TraceParent;
import dev.inlet.webhook.Endpoint;
import dev.inlet.webhook.delivery.DueEvent.Shape;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes requests as Standard Webhooks 1.0 has them: the event's id stays, the timestamp is this attempt's. */
@Component
class WebhookRequests {

    private static final String TRACE_PARENT = "traceparent";

    private final WebhookBodies bodies;

    WebhookRequests(WebhookBodies bodies) {
        this.bodies = bodies;
    }

    /** @param place where the receiver goes on with the trace */
    WebhookRequest of(DueDelivery delivery, Instant timestamp, TraceParent place) {
        Endpoint endpoint = delivery.endpoint();
        byte[] body = bodies.of(delivery.due(), new Shape(endpoint.payload(), endpoint.format()));
        return new WebhookRequest(
                endpoint.url(),
                headers(delivery, timestamp, place, body),
                WebhookBodies.contentType(endpoint.format()),
                body);
    }

    private static Map<String, String> headers(
            DueDelivery delivery, Instant timestamp, TraceParent place, byte[] body) {
        UUID id = delivery.event().id();
        Map<String, String> own = delivery.endpoint().headers(); // found in whatever case
        Map<String, String> headers = new LinkedHashMap<>(own);
        if (!own.containsKey(TRACE_PARENT)) {
            headers.put(TRACE_PARENT, place.toString());
        }
        headers.put("webhook-id", id.toString());
        headers.put("webhook-timestamp", Long.toString(timestamp.getEpochSecond()));
        headers.put("webhook-signature", delivery.endpoint().signature(id, timestamp, body));
        return headers;
    }
}
