package dev.inlet.web.idempotency;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that came under a key before.
 *
 * @param print what it is recognised by
 * @param answer null: it runs, or Inlet ended before it was known how it went
 */
record Known(RequestPrint print, Instant at, @Nullable KeptAnswer answer) {}
