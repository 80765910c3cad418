package dev.inlet.message;

import dev.inlet.mime.ParsedMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The Date field where it is an instant that people could have meant; spam dates itself in the year 290,000,000. */
final class SentAt {

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private SentAt() {}

    static @Nullable Instant of(ParsedMessage message) {
        Instant date = message.date();
        return date == null || date.isBefore(EARLIEST) || date.isAfter(LATEST) ? null : date;
    }
}
