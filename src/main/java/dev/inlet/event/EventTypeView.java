package dev.inlet.event;

import tools.jackson.databind.JsonNode;

/**
 * What an event of one type looks like.
 *
 * @param schema of the whole event (JSON Schema 2020-12)
 * @param example a whole event
 */
record EventTypeView(EventType type, String description, JsonNode schema, JsonNode example) {}
