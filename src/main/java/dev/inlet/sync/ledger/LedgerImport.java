package dev.inlet.sync.ledger;

import dev.inlet.event.AccountId;
import dev.inlet.sync.ledger.SeenList.Format;
import dev.inlet.sync.ledger.SeenList.Seen;
import java.io.IOException;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes known what another program has seen, so that the first sync does not repeat years of mail.
 *
 * <p>The list is read to its end before the database hears of it: whoever uploads slowly must not hold a connection of it meanwhile.
 */
@Component
class LedgerImport {

    private final Ledger ledger;

    LedgerImport(Ledger ledger) {
        this.ledger = ledger;
    }

    /** All of a list or, where a line of it cannot be read, nothing; {@code maildrop} says whose part of it. */
    Imported run(AccountId account, Format format, String maildrop, ListLines lines) throws IOException {
        Read read = new Read(maildrop);
        SeenList list = format.list();
        for (String line = lines.next(); line != null; line = lines.next()) {
            try {
                read.add(list.read(line));
            } catch (IllegalArgumentException e) {
                throw lines.problem(String.valueOf(e.getMessage()));
            }
        }
        int added = ledger.add(account, read.uniqueIds);
        return new Imported(added, read.uniqueIds.size() - added, read.others);
    }

    /** What was read of a list so far. */
    private static final class Read {

        private final String maildrop;
        private final SortedSet<String> uniqueIds = new TreeSet<>();
        private final Map<String, Integer> others = new TreeMap<>();

        Read(String maildrop) {
            this.maildrop = maildrop;
        }

        void add(@Nullable Seen each) {
            if (each == null) {
                return;
            }
            if (each.maildrop() == null || each.maildrop().equalsIgnoreCase(maildrop)) {
                uniqueIds.add(each.uniqueId().value());
            } else {
                others.merge(each.maildrop(), 1, Integer::sum);
            }
        }
    }
}
