package dev.inlet.pop3;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages on the server, in message-number order.
 *
 * @param uniqueIds whether the server gave a unique-id listing at all
 * @param uniqueIdsRefusal how it refused one, null where it gave one
 * @param glance what was seen before the whole of it; null where nobody asked for that
 */
public record Maildrop(
        List<MaildropEntry> entries,
        boolean uniqueIds,
        @Nullable Refused uniqueIdsRefusal,
        @Nullable Glance glance) {

    public Maildrop {
        entries = List.copyOf(entries);
        if (uniqueIds == (uniqueIdsRefusal != null)) {
            throw new IllegalArgumentException("either unique-ids or the refusal of them");
        }
    }
}
