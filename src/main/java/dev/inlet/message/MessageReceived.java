package dev.inlet.message;

import dev.inlet.mime.MailAddress;
import dev.inlet.mime.ParsedMessage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the events {@code message.received} and {@code message.retrieved} say by themselves: enough to decide whether to read the message. */
record MessageReceived(
        UUID id,
        @Nullable String uniqueId,
        @Nullable Instant arrivedAt,
        Instant storedAt,
        long octets,
        String sha256,
        @Nullable String messageId,
        List<MailAddress> from,
        List<MailAddress> to,
        @Nullable String subject,
        @Nullable Instant sentAt,
        String snippet,
        @Nullable String threadKey,
        List<String> traits,
        int attachmentCount,
        Content content,
        @Nullable Long listedOctets,
        String url) {

    static MessageReceived of(IncomingMessage message, Instant storedAt) {
        ParsedMessage parsed = message.parsed();
        return new MessageReceived(
                message.id(),
                message.uniqueId(),
                message.arrivedAt(),
                storedAt,
                message.octets(),
                message.sha256(),
                parsed.messageId(),
                parsed.from(),
                parsed.to(),
                parsed.subject(),
                SentAt.of(parsed),
                parsed.snippet(),
                parsed.recognised().threadKey(),
                TraitNames.of(parsed.recognised().traits()),
                parsed.attachments().size(),
                message.extent().content(),
                message.extent().listedOctets(),
                "/api/v1/messages/" + message.id());
    }
}
