package dev.inlet.sync;

import dev.inlet.account.PolledAccount;
import dev.inlet.message.IncomingMessages;
import dev.inlet.pop3.Disconnected;
import dev.inlet.pop3.Transaction;
import dev.inlet.pop3.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out how old messages are by their headers, so that what is too old is known without being retrieved. */
@Component
class Dating {

    private final IncomingMessages messages;
    private final KnownUniqueIds ledger;
    private final Oversized oversized;
    private final SetAside setAside;

    Dating(IncomingMessages messages, KnownUniqueIds ledger, Oversized oversized, SetAside setAside) {
        this.messages = messages;
        this.ledger = ledger;
        this.oversized = oversized;
        this.setAside = setAside;
    }

    /** Those to be retrieved; where a server gives no header, or cuts it, the whole message will tell. */
    List<Wanted> recent(PolledAccount account, SyncRun run, Transaction transaction, List<Wanted> undated)
            throws IOException {
        List<Wanted> recent = new ArrayList<>();
        List<Found> old = new ArrayList<>();
        AtomicInteger read = new AtomicInteger();
        try {
            Headers.read(transaction, undated.stream().map(Wanted::entry).toList(), (index, header) -> {
                Wanted wanted = undated.get(index);
                if (tooOld(wanted, header)) {
                    old.add(wanted.found());
                } else if (wanted.octets() > account.settings().poll().maxMessageOctets()) {
                    oversized.settle(account, run, wanted.found(), header);
                } else {
                    recent.add(header != null && header.whole() ? wanted.ofAnyAge() : wanted);
                }
                read.incrementAndGet();
            });
        } catch (Disconnected | Violation e) {
            setAside.diedOver(run, undated.get(read.get()).found(), e);
            throw e;
        } finally {
            ledger.skip(account.id(), old);
        }
        return recent;
    }

    /** The newest Received field may be the very one that a server cut off. */
    private boolean tooOld(Wanted wanted, @Nullable GivenHeader header) throws IOException {
        return header != null
                && header.whole()
                && wanted.tooOld(messages.header(header.octets()).arrivedAt());
    }
}
