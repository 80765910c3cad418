package dev.inlet.sync;

import dev.inlet.pop3.Maildrop;
import java.util.List;
import java.util.Objects;

/** The messages of the maildrop, in message-number order. */
record Listing(List<Listed> messages) {

    Listing {
        messages = List.copyOf(messages);
    }

    static Listing of(Maildrop maildrop) {
        return new Listing(maildrop.entries().stream()
                .map(entry -> new Listed(
                        entry,
                        entry.uniqueId() == null ? null : entry.uniqueId().value()))
                .toList());
    }

    List<String> uniqueIds() {
        return messages.stream().map(Listed::uniqueId).filter(Objects::nonNull).toList();
    }
}
