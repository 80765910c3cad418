package dev.inlet.sync;

import dev.inlet.account.PollSettings.OversizedPolicy;
import dev.inlet.account.PolledAccount;
import dev.inlet.message.IncomingMessages;
import dev.inlet.pop3.Disconnected;
import dev.inlet.pop3.Refused;
import dev.inlet.pop3.Transaction;
import dev.inlet.pop3.Violation;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Messages over the octet limit: known from now on and never taken, and told with what their headers say, where the account wants that. */
@Component
class Oversized {

    private final IncomingMessages messages;
    private final SetAside setAside;

    Oversized(IncomingMessages messages, SetAside setAside) {
        this.messages = messages;
        this.setAside = setAside;
    }

    void settle(PolledAccount account, SyncRun run, Transaction transaction, List<Found> tooLarge) throws IOException {
        if (account.settings().poll().oversized() == OversizedPolicy.SKIP) {
            for (Found each : tooLarge) {
                settle(account, run, each, null);
            }
            return;
        }
        int before = run.counts().rejected;
        try {
            Headers.read(
                    transaction,
                    tooLarge.stream().map(Found::entry).toList(),
                    (index, header) -> settle(account, run, tooLarge.get(index), header));
        } catch (Disconnected | Violation e) {
            setAside.diedOver(run, tooLarge.get(run.counts().rejected - before), e);
            throw e;
        } catch (Refused notNow) {
            return; // those left are as unknown as before: the next sync tells of them
        }
    }

    /** @param header null where the server would not give it, or nobody asked */
    void settle(PolledAccount account, SyncRun run, Found tooLarge, @Nullable GivenHeader header) throws IOException {
        long maxOctets = account.settings().poll().maxMessageOctets();
        if (account.settings().poll().oversized() == OversizedPolicy.SKIP) {
            setAside.passOver(account.id(), tooLarge, maxOctets);
        } else {
            setAside.reject(
                    account.id(), tooLarge, maxOctets, header == null ? null : messages.header(header.octets()));
        }
        run.counts().rejected++;
    }
}
