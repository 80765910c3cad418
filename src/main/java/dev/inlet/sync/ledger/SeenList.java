package dev.inlet.sync.ledger;

import dev.inlet.pop3.UniqueId;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads, line by line, how another program remembers the unique-ids it has seen. */
interface SeenList {

    /**
     * What one line says.
     *
     * @param maildrop whose it is, as user@host; null where the list is of one maildrop only
     */
    record Seen(@Nullable String maildrop, UniqueId uniqueId) {}

    /** The kinds of lists there are. */
    enum Format {
        /** One unique-id a line. */
        PLAIN(() -> line -> new Seen(null, new UniqueId(line))),
        /** Its .fetchids. */
        FETCHMAIL(FetchmailList::new),
        /** An oldmail-... file. */
        GETMAIL(GetmailList::new),
        /** Its uidls_file. */
        MPOP(MpopList::new),
        /** popstate.dat. */
        THUNDERBIRD(ThunderbirdList::new);

        private final Supplier<SeenList> list;

        Format(Supplier<SeenList> list) {
            this.list = list;
        }

        SeenList list() {
            return list.get();
        }

        static Format parse(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * Null where the line says nothing of a message that was taken; blank lines do not get here.
     *
     * @throws IllegalArgumentException when it is no line of such a list
     */
    @Nullable
    Seen read(String line);
}
