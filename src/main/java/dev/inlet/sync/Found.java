package dev.inlet.sync;

import dev.inlet.pop3.MaildropEntry;

/** A message of the maildrop, and the unique-id by which the ledger knows it or will know it. */
record Found(MaildropEntry entry, String uniqueId) {

    int number() {
        return entry.number();
    }

    long octets() {
        return entry.octets();
    }
}
