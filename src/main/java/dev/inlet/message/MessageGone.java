package dev.inlet.message;

import java.util.UUID;

/** A message was deleted while it was being read. */
final class MessageGone extends RuntimeException {

    MessageGone(UUID message) {
        super("message " + message + " was deleted while it was read");
    }
}
