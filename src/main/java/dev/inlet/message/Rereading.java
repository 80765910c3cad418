package dev.inlet.message;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to read stored messages anew.
 *
 * @param accountId whose messages; null: all
 * @param finishedAt null while it is under way
 * @param messages how many were read so far
 */
record Rereading(
        UUID id,
        @Nullable UUID accountId,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        long messages) {}
