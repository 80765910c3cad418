package dev.inlet.access;

import dev.inlet.web.Scope;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token as the REST API shows it.
 *
 * @param createdBy the id of the caller who made it
 * @param lastUsedAt to the minute
 */
record TokenView(
        UUID id,
        String name,
        Set<Scope> scopes,
        @Nullable UUID accountId,
        Instant createdAt,
        String createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {}
