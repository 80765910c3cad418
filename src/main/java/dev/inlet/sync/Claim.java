package dev.inlet.sync;

import dev.inlet.sync.KnownUniqueId.State;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message whose unique-id becomes known, in the transaction that stores it.
 *
 * @param same the message that it turned out to be the same as: then there is nothing to store
 */
record Claim(ReadMessage read, @Nullable Same same) {

    Found found() {
        return read.found();
    }

    State state() {
        return same == null ? read.state() : same.state();
    }

    UUID messageId() {
        return same == null ? read.message().id() : same.message();
    }

    /** Whether it is a message that was not here. */
    boolean fresh() {
        return same == null;
    }
}
