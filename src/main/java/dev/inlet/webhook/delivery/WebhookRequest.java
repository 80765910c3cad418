package dev.inlet.webhook.delivery;

import java.net.URI;
import java.util.Map;

/** What goes over the wire in one attempt. */
record WebhookRequest(URI url, Map<String, String> headers, String contentType, byte[] body) {}
