package dev.inlet.sync;

import dev.inlet.pop3.MaildropEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message to be taken.
 *
 * @param proof what tells, once it is retrieved, that it is here already and is not to be taken after all
 * @param since where it is taken only if it came at that instant or later
 */
record Wanted(Found found, Proof proof, @Nullable Instant since) {

    MaildropEntry entry() {
        return found.entry();
    }

    String uniqueId() {
        return found.uniqueId();
    }

    int number() {
        return found.number();
    }

    long octets() {
        return found.octets();
    }

    /** Whether it is too old, if it came then; nobody knows how old it is where that is null, and then it is not. */
    boolean tooOld(@Nullable Instant arrivedAt) {
        return since != null && arrivedAt != null && arrivedAt.isBefore(since);
    }

    Wanted ofAnyAge() {
        return new Wanted(found, proof, null);
    }
}
