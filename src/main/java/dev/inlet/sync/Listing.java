package dev.inlet.sync;

import dev.inlet.pop3.Glance;
import dev.inlet.pop3.Maildrop;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The messages of the maildrop, in message-number order.
 *
 * @param glance what was seen of it before; null where nobody looked
 */
record Listing(List<Listed> messages, @Nullable Glance glance) {

    Listing {
        messages = List.copyOf(messages);
    }

    static Listing of(Maildrop maildrop) {
        return new Listing(
                maildrop.entries().stream()
                        .map(entry -> new Listed(
                                entry,
                                entry.uniqueId() == null
                                        ? null
                                        : entry.uniqueId().value()))
                        .toList(),
                maildrop.glance());
    }

    List<String> uniqueIds() {
        return messages.stream().map(Listed::uniqueId).filter(Objects::nonNull).toList();
    }
}
