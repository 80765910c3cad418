package dev.inlet.message;

import dev.inlet.mime.Attachment;
import dev.inlet.mime.AuthenticationResult;
import dev.inlet.mime.DeliveryReport;
import dev.inlet.mime.HeaderField;
import dev.inlet.mime.MailAddress;
import dev.inlet.mime.ParsedMessage;
import dev.inlet.mime.ReplyGuess;
import dev.inlet.web.LongText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A message with all that was read of it: what the REST API shows and what webhooks send.
 *
 * @param octets of what is here of it
 * @param messageId the Message-ID header field
 * @param text the plain text, or the text of the HTML where there is no plain text
 * @param replyGuess the text without what it quotes and without its signature, as far as can be guessed
 * @param threadKey the Message-ID that its conversation began with; the same for all that answer to it
 * @param traits what kind of mail it was recognised to be
 * @param calendarMethod what is to be done with the appointment in it: request, reply, cancel
 * @param untrustedAuthenticationResults what its Authentication-Results fields say, whoever wrote these
 * @param textTruncated whether {@code text} stops at the configured limit; the raw octets never do
 * @param listedOctets of all of it, as its server lists them, where its header alone is here
 */
public record MessageDocument(
        UUID id,
        UUID accountId,
        @Nullable String uniqueId,
        Instant storedAt,
        long octets,
        String sha256,
        @Nullable String messageId,
        List<MailAddress> from,
        List<MailAddress> to,
        List<MailAddress> cc,
        List<MailAddress> replyTo,
        @Nullable String subject,
        @Nullable Instant sentAt,
        String snippet,
        @JsonSerialize(using = LongText.class) @Nullable String text,
        @JsonSerialize(using = LongText.class) @Nullable String replyGuess,
        @JsonSerialize(using = LongText.class) @Nullable String html,
        boolean textTruncated,
        boolean htmlTruncated,
        @Nullable String threadKey,
        List<String> traits,
        @Nullable String listId,
        @Nullable String calendarMethod,
        @Nullable DeliveryReport deliveryReport,
        List<AuthenticationResult> untrustedAuthenticationResults,
        List<HeaderField> headers,
        List<Attachment> attachments,
        Parse parse,
        Content content,
        @Nullable Long listedOctets) {

    /** How well the message could be read. */
    public record Parse(String status, List<String> warnings) {}

    static MessageDocument of(MessageFacts facts, ParsedMessage parsed) {
        return new MessageDocument(
                facts.id(),
                facts.accountId(),
                facts.uniqueId(),
                facts.storedAt(),
                facts.octets(),
                facts.sha256(),
                parsed.messageId(),
                parsed.from(),
                parsed.to(),
                parsed.cc(),
                parsed.replyTo(),
                parsed.subject(),
                SentAt.of(parsed),
                parsed.snippet(),
                parsed.text(),
                ReplyGuess.of(parsed.text()),
                parsed.html(),
                parsed.textTruncated(),
                parsed.htmlTruncated(),
                parsed.recognised().threadKey(),
                TraitNames.of(parsed.recognised().traits()),
                parsed.recognised().listId(),
                parsed.recognised().calendarMethod(),
                parsed.recognised().deliveryReport(),
                AuthenticationResult.of(parsed.headers()),
                parsed.headers(),
                parsed.attachments(),
                new Parse(parsed.status().name().toLowerCase(Locale.ROOT), parsed.warnings()),
                facts.content(),
                facts.listedOctets());
    }
}
