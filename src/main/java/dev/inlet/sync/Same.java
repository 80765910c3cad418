package dev.inlet.sync;

import dev.inlet.sync.KnownUniqueId.State;
import java.time.Instant;
import java.util.UUID;

/**
 * A message that is here, or was, and another one is the same as; known since then.
 *
 * @param state taken, or its header alone
 * @param deleted whether it was deleted here
 */
record Same(UUID message, State state, Instant knownAt, boolean deleted) {}
