package dev.inlet.message;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a message without reading it.
 *
 * @param octets of what is here of it
 * @param listedOctets of all of it, as its server lists them, where its header alone is here
 */
record MessageFacts(
        UUID id,
        UUID accountId,
        @Nullable String uniqueId,
        Instant storedAt,
        long octets,
        String sha256,
        Content content,
        @Nullable Long listedOctets) {}
