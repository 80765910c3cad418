package dev.inlet.message;

import dev.inlet.event.AccountId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that is here, locked: it stays as it is until the caller's transaction ends.
 *
 * @param octets of what is here of it
 * @param messageId the Message-ID header field
 */
public record HeldMessage(
        UUID id,
        AccountId account,
        Instant storedAt,
        long octets,
        Extent extent,
        @Nullable String messageId) {}
