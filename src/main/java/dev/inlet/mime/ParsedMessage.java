package dev.inlet.mime;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message made readable: no string in it holds U+0000 or half a surrogate pair, and every line ends in LF.
 *
 * @param warnings what was broken, over a limit, or guessed
 * @param messageId with its angle brackets, as other messages refer to it
 * @param date what the sender's Date field says, however implausible
 * @param text the plain text, or the text of the HTML where there is no plain text
 * @param snippet the first words of the text, on one line
 */
public record ParsedMessage(
        ParseStatus status,
        List<String> warnings,
        @Nullable String messageId,
        List<MailAddress> from,
        List<MailAddress> to,
        List<MailAddress> cc,
        List<MailAddress> replyTo,
        @Nullable String subject,
        @Nullable Instant date,
        @Nullable String text,
        @Nullable String html,
        boolean textTruncated,
        boolean htmlTruncated,
        String snippet,
        List<Attachment> attachments,
        List<HeaderField> headers,
        Recognised recognised) {

    public ParsedMessage {
        warnings = List.copyOf(warnings);
        from = List.copyOf(from);
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        replyTo = List.copyOf(replyTo);
        attachments = List.copyOf(attachments);
        headers = List.copyOf(headers);
    }

    /** The value of the first field of that name, whatever its case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(HeaderField::value)
                .findFirst();
    }
}
