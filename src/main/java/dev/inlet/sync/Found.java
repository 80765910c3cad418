package dev.inlet.sync;

import dev.inlet.pop3.MaildropEntry;
import org.jspecify.annotations.Nullable;

/**
 * A message of the maildrop, and the unique-id by which the ledger knows it or will know it.
 *
 * @param variantOf what the server lists it by, where that is not the ledger's name for it: see {@link #variant()}
 */
record Found(MaildropEntry entry, String uniqueId, @Nullable String variantOf) {

    static Found of(MaildropEntry entry, String uniqueId) {
        return new Found(entry, uniqueId, null);
    }

    /**
     * The same under the name for what is listed by a unique-id that is known for a message of other octets: the octets are added to
     * it, behind a blank, which no server's unique-id can hold (RFC 1939 section 7).
     */
    Found variant() {
        return new Found(entry, uniqueId + " " + octets(), uniqueId);
    }

    /** The unique-id that the server lists it by. */
    String listedUniqueId() {
        return variantOf == null ? uniqueId : variantOf;
    }

    int number() {
        return entry.number();
    }

    long octets() {
        return entry.octets();
    }
}
