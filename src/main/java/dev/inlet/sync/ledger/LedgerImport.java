package dev.inlet.sync.ledger;

import dev.inlet.event.AccountId;
import dev.inlet.sync.ledger.SeenList.Format;
import dev.inlet.sync.ledger.SeenList.Seen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes known what another program has seen, so that the first sync does not repeat years of mail. */
@Component
class LedgerImport {

    private static final int BATCH = 10_000;

    private final Ledger ledger;

    LedgerImport(Ledger ledger) {
        this.ledger = ledger;
    }

    /** All of a list or, where a line of it cannot be read, nothing; {@code maildrop} says whose part of it. */
    @Transactional(rollbackFor = IOException.class)
    public Imported run(AccountId account, Format format, String maildrop, ListLines lines) throws IOException {
        Run run = new Run(account, maildrop);
        SeenList list = format.list();
        for (String line = lines.next(); line != null; line = lines.next()) {
            try {
                run.add(list.read(line));
            } catch (IllegalArgumentException e) {
                throw lines.problem(String.valueOf(e.getMessage()));
            }
        }
        return run.end();
    }

    /** One import while it goes on. */
    private final class Run {

        private final AccountId account;
        private final String maildrop;
        private final List<String> batch = new ArrayList<>();
        private final Map<String, Integer> others = new TreeMap<>();
        private int seen;
        private int added;

        Run(AccountId account, String maildrop) {
            this.account = account;
            this.maildrop = maildrop;
        }

        void add(@Nullable Seen each) {
            if (each == null) {
                return;
            }
            if (each.maildrop() != null && !each.maildrop().equalsIgnoreCase(maildrop)) {
                others.merge(each.maildrop(), 1, Integer::sum);
                return;
            }
            seen++;
            batch.add(each.uniqueId().value());
            if (batch.size() == BATCH) {
                write();
            }
        }

        private void write() {
            added += ledger.add(account, batch);
            batch.clear();
        }

        Imported end() {
            write();
            return new Imported(added, seen - added, others);
        }
    }
}
