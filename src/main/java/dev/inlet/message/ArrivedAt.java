package dev.inlet.message;

import dev.inlet.mime.MailDate;
import dev.inlet.mime.ParsedMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a message came to the server it lies on: by its newest Received field, which every server writes in front of the others, or else by
 * its Date field, which is the sender's word.
 */
final class ArrivedAt {

    private ArrivedAt() {}

    static @Nullable Instant of(ParsedMessage message) {
        Instant received = message.header("Received").map(ArrivedAt::date).orElse(null);
        return received != null ? received : SentAt.of(message);
    }

    /** The date stands behind the last semicolon (RFC 5321 section 4.4). */
    private static @Nullable Instant date(String received) {
        return MailDate.parse(received.substring(received.lastIndexOf(';') + 1));
    }
}
