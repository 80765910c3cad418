package dev.inlet.sync.ledger;

import dev.inlet.pop3.UniqueId;

/** The unique-id, NUL, and when it was last seen; a file for each maildrop. */
final class GetmailList implements SeenList {

    @Override
    public Seen read(String line) {
        int end = line.indexOf('\0');
        if (end < 1) {
            throw new IllegalArgumentException("a line of an oldmail file is: unique-id, NUL, time");
        }
        return new Seen(null, new UniqueId(line.substring(0, end)));
    }
}
