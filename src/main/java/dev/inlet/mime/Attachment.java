package dev.inlet.mime;

import org.jspecify.annotations.Nullable;

/**
 * One attached part, described but not held.
 *
 * @param number counts from 1 in the order of the message; {@link MimeReader#open} takes it
 * @param contentType as the sender calls it
 * @param detectedType what its first octets, or else its name, show it to be; null where nobody has looked
 * @param octets how many octets it has once decoded
 * @param sha256 the digest of those octets, in lower-case hexadecimal
 * @param contentId without its angle brackets, as {@code cid:} links name it
 * @param inline whether the message shows it in place, as an image in its HTML
 */
public record Attachment(
        int number,
        @Nullable String filename,
        String contentType,
        @Nullable String detectedType,
        long octets,
        String sha256,
        @Nullable String contentId,
        boolean inline) {}
