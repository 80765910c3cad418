package dev.inlet.webhook.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some events of a replay, in the order in which they happened, and what becomes of them.
 *
 * @param due those that are to be sent again
 * @param position the last event that was looked at
 * @param atEnd whether there are no more
 */
record ReplayPage(
        List<UUID> due,
        int examined,
        @Nullable UUID position,
        @Nullable Instant reachedAt,
        boolean atEnd) {}
