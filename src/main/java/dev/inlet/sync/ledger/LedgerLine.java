package dev.inlet.sync.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A known unique-id as the REST API shows it.
 *
 * @param key names the line in URLs: a unique-id may hold "/" and worse, and one that a server uses again has a line for each message
 * @param octets as the server listed them, null where nobody said
 */
record LedgerLine(
        String key,
        String uniqueId,
        String state,
        @Nullable UUID messageId,
        @Nullable Long octets,
        Instant knownAt,
        int attempts,
        @Nullable String reason,
        @Nullable Instant deletionRequestedAt,
        @Nullable Instant goneAt) {}
