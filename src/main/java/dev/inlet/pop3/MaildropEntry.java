package dev.inlet.pop3;

import org.jspecify.annotations.Nullable;

/**
 * One message as the listings show it.
 *
 * @param number the message-number, good for this session only
 * @param octets what the scan listing claims (often wrong: never a length), or -1 where it claims nothing
 * @param uniqueId null where the unique-id listing has none for it
 */
public record MaildropEntry(
        int number, long octets, @Nullable UniqueId uniqueId) {

    public MaildropEntry {
        if (number < 1) {
            throw new IllegalArgumentException("message-numbers start at 1, not " + number);
        }
        if (octets < -1) {
            throw new IllegalArgumentException("octets must not be negative, unless -1 for unknown");
        }
    }
}
