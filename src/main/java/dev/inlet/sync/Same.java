package dev.inlet.sync;

import java.time.Instant;
import java.util.UUID;

/**
 * A message that is here, or was, and another one is the same as; known since then.
 *
 * @param deleted whether it was deleted here
 */
record Same(UUID message, Instant knownAt, boolean deleted) {}
