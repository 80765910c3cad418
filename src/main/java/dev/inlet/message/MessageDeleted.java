package dev.inlet.message;

import java.util.UUID;

/**
 * What the event {@code message.deleted} says.
 *
 * @param reason request: somebody deleted it; retention: its account keeps it no longer
 */
record MessageDeleted(UUID id, String reason) {

    static MessageDeleted onRequest(UUID message) {
        return new MessageDeleted(message, "request");
    }

    static MessageDeleted byRetention(UUID message) {
        return new MessageDeleted(message, "retention");
    }
}
