package dev.inlet.sync.ledger;

import dev.inlet.pop3.UniqueId;

/** {@code user@host unique-id}, where the user may hold blanks and "@". */
final class FetchmailList implements SeenList {

    @Override
    public Seen read(String line) {
        int blank = line.lastIndexOf(' ');
        if (blank < 1 || line.lastIndexOf('@', blank) < 1) {
            throw new IllegalArgumentException("a line of .fetchids is: user@host unique-id");
        }
        return new Seen(line.substring(0, blank).strip(), new UniqueId(line.substring(blank + 1)));
    }
}
