package dev.inlet.webhook.delivery;

import dev.inlet.event.EventType;
import tools.jackson.databind.JsonNode;

/** What a webhook would be sent when an event of some type happens. */
record ExamplePayload(EventType eventType, String contentType, JsonNode body) {}
