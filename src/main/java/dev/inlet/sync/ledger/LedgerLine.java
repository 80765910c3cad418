package dev.inlet.sync.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.inlet.web.UrlText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A known unique-id as the REST API shows it.
 *
 * @param octets as the server listed them, null where nobody said
 */
record LedgerLine(
        String uniqueId,
        String state,
        @Nullable UUID messageId,
        @Nullable Long octets,
        Instant knownAt,
        int attempts,
        @Nullable String reason,
        @Nullable Instant deletionRequestedAt,
        @Nullable Instant goneAt) {

    /** The unique-id as a part of a URL: it may hold "/" and worse. */
    @JsonProperty
    String key() {
        return UrlText.of(uniqueId);
    }
}
