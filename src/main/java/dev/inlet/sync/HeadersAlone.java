package dev.inlet.sync;

import dev.inlet.account.LastSync.Reason;
import dev.inlet.event.AccountId;
import dev.inlet.message.Extent;
import dev.inlet.pop3.MaildropEntry;
import dev.inlet.pop3.Pop3Exception;
import dev.inlet.pop3.Refused;
import dev.inlet.pop3.Retrieval;
import dev.inlet.pop3.Transaction;
import dev.inlet.sync.MessageTaker.Taken;
import dev.inlet.sync.SyncOutcome.Failed;
import dev.inlet.sync.spool.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The headers of messages are asked for (TOP n 0), to be taken without the rest; made anew for each session.
 *
 * <p>A refusal counts against its message only once the server has given another header: one that gives none has nothing against this
 * message, and the account must fail, rather than one message after the other be set aside.
 */
final class HeadersAlone implements Errand {

    /** So many refusals and nothing else, and the server gives no headers. */
    private static final int ENOUGH_REFUSALS = 3;

    private record Refusal(Found message, Refused reason) {}

    private final MessageTaker taker;
    private final SetAside setAside;
    private final boolean offered;
    private final List<Refusal> refusals = new ArrayList<>();
    private boolean given;

    /** @param offered whether the server lists TOP among its capabilities */
    HeadersAlone(MessageTaker taker, SetAside setAside, boolean offered) {
        this.taker = taker;
        this.setAside = setAside;
        this.offered = offered;
    }

    @Override
    public Retrieval ask(Transaction transaction, List<MaildropEntry> entries) throws Pop3Exception {
        return transaction.top(entries, 0);
    }

    /** One by one at first where the server may not know TOP: some end a session that has too many refusals. */
    @Override
    public List<List<Wanted>> parts(List<Wanted> wanted) {
        int single = offered ? 0 : Math.min(ENOUGH_REFUSALS, wanted.size());
        List<List<Wanted>> parts = new ArrayList<>();
        for (int i = 0; i < single; i++) {
            parts.add(wanted.subList(i, i + 1));
        }
        if (single < wanted.size()) {
            parts.add(wanted.subList(single, wanted.size()));
        }
        return parts;
    }

    @Override
    public Arrival arrival(Wanted wanted, InputStream body, byte[] buffer) throws IOException {
        given = true;
        return new Arrival(wanted, Spool.of(new HeaderStream(body), buffer), Extent.header(wanted.octets()));
    }

    @Override
    public List<ReadMessage> read(AccountId account, List<Arrival> batch) throws IOException {
        return taker.read(account, batch);
    }

    @Override
    public Taken store(AccountId account, List<ReadMessage> read, Turn turn) {
        return taker.store(account, read, turn);
    }

    @Override
    public boolean whole() {
        return false;
    }

    @Override
    public void missed(SyncRun run, Found message, Refused reason) {
        refusals.add(new Refusal(message, reason));
    }

    @Override
    public void diedOver(SyncRun run, Found message, Pop3Exception e) {
        setAside.diedOver(run, message, e);
    }

    @Override
    public boolean hopeless() {
        return !given && refusals.size() >= ENOUGH_REFUSALS;
    }

    @Override
    public @Nullable SyncOutcome end(SyncRun run) {
        boolean nothingWithTheMessages = hopeless() || !given && !offered;
        if (nothingWithTheMessages && !refusals.isEmpty()) {
            return refused(refusals.getLast().reason().getMessage());
        }
        refusals.forEach(each -> setAside.missed(run, each.message(), each.reason()));
        return null;
    }

    /** @param why what the server said, where it said something */
    static SyncOutcome refused(@Nullable String why) {
        return new Failed(new Reason(
                "top_unavailable",
                "the server gives no headers alone (TOP), and poll.content is headers: nothing can be taken unless it is full"
                        + (why == null ? "" : "; " + why)));
    }
}
