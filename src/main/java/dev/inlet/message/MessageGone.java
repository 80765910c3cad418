package dev.inlet.message;

import java.util.UUID;

/** A message was deleted while it was being read, or its header was replaced by all of it. */
final class MessageGone extends RuntimeException {

    MessageGone(UUID message) {
        super("message " + message + " was deleted or replaced while it was read");
    }
}
