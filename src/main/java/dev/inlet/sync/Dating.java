package dev.inlet.sync;

import dev.inlet.account.PolledAccount;
import dev.inlet.message.IncomingMessages;
import dev.inlet.pop3.Disconnected;
import dev.inlet.pop3.Transaction;
import dev.inlet.pop3.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out how old messages are by their headers, so that what is too old is known without being retrieved. */
@Component
class Dating {

    private final IncomingMessages messages;
    private final KnownUniqueIds ledger;
    private final SetAside setAside;

    Dating(IncomingMessages messages, KnownUniqueIds ledger, SetAside setAside) {
        this.messages = messages;
        this.ledger = ledger;
        this.setAside = setAside;
    }

    /** Those to be retrieved; where a server gives no header, the whole message will tell. */
    List<Wanted> recent(PolledAccount account, SyncRun run, Transaction transaction, List<Wanted> undated)
            throws IOException {
        List<Wanted> recent = new ArrayList<>();
        List<Found> old = new ArrayList<>();
        try {
            Headers.read(transaction, undated.stream().map(Wanted::entry).toList(), (index, header) -> {
                Wanted wanted = undated.get(index);
                if (tooOld(wanted, header)) {
                    old.add(wanted.found());
                } else {
                    recent.add(header == null ? wanted : wanted.ofAnyAge());
                }
            });
        } catch (Disconnected | Violation e) {
            setAside.diedOver(run, undated.get(old.size() + recent.size()).found(), e);
            throw e;
        } finally {
            ledger.skip(account.id(), old);
        }
        return withinLimit(recent, account.settings().poll().maxMessageOctets(), run);
    }

    private boolean tooOld(Wanted wanted, byte @Nullable [] header) throws IOException {
        return header != null && wanted.tooOld(messages.header(header).arrivedAt());
    }

    private List<Wanted> withinLimit(List<Wanted> recent, long maxOctets, SyncRun run) {
        List<Wanted> within = new ArrayList<>();
        for (Wanted each : recent) {
            if (each.octets() > maxOctets) {
                setAside.reject(run.account(), each.found(), maxOctets);
                run.counts().rejected++;
            } else {
                within.add(each);
            }
        }
        return within;
    }
}
