package dev.inlet.sync;

import dev.inlet.pop3.MaildropEntry;
import java.util.Objects;

/** A message that was retrieved whole and waits to be stored. */
record Arrival(MaildropEntry entry, Spool spool) {

    String uniqueId() {
        return Objects.requireNonNull(entry.uniqueId(), "the plan retrieves nothing without a unique-id")
                .value();
    }
}
