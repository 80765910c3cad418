package dev.inlet.message;

import dev.inlet.mime.Attachment;
import dev.inlet.mime.MailAddress;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as lists show it.
 *
 * @param octets of what is here of it
 * @param threadKey the Message-ID that its conversation began with; the same for all that answer to it
 * @param traits what kind of mail it was recognised to be
 * @param listedOctets of all of it, as its server lists them, where its header alone is here
 */
record MessageSummary(
        UUID id,
        UUID accountId,
        @Nullable String uniqueId,
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
        List<Attachment> attachments,
        Parse parse,
        Content content,
        @Nullable Long listedOctets) {

    MessageFacts facts() {
        return new MessageFacts(id, accountId, uniqueId, storedAt, octets, sha256, content, listedOctets);
    }

    boolean whole() {
        return content == Content.FULL;
    }

    /** How well the message could be read. */
    record Parse(String status, List<String> warnings) {}
}
