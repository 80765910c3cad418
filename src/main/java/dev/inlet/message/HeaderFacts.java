package dev.inlet.message;

import dev.inlet.mime.MailAddress;
import dev.inlet.mime.ParsedMessage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the header of a message says that is not here itself.
 *
 * @param sentAt what its Date field says
 * @param arrivedAt when it came to its server, or else was sent
 */
public record HeaderFacts(
        List<MailAddress> from,
        @Nullable String subject,
        @Nullable Instant sentAt,
        @Nullable Instant arrivedAt) {

    static HeaderFacts of(ParsedMessage header) {
        return new HeaderFacts(header.from(), header.subject(), SentAt.of(header), ArrivedAt.of(header));
    }
}
