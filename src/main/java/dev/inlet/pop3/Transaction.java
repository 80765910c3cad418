package dev.inlet.pop3;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A session in TRANSACTION: the maildrop is ours until {@link #quit()} or {@link #close()}. */
public final class Transaction implements AutoCloseable {

    private final Session session;
    private final Capabilities capabilities;
    private final Set<Integer> marked = new HashSet<>();

    Transaction(Session session, Capabilities capabilities) {
        this.session = session;
        this.capabilities = capabilities;
    }

    /** As listed after the login. */
    public Capabilities capabilities() {
        return capabilities;
    }

    public Map<Quirk, Long> quirks() {
        return session.quirks();
    }

    /** Every message the server lists, with its unique-id and octets. */
    public Maildrop maildrop() throws Pop3Exception {
        return MaildropListing.read(session, pipelining());
    }

    /**
     * The same, unless a glance at it is enough: STAT and UIDL alone, however many messages there are, in constant memory.
     *
     * @param enough whether nothing more is to be known
     * @return empty when it was enough
     */
    public Optional<Maildrop> maildropUnless(Predicate<Glance> enough) throws Pop3Exception {
        return MaildropListing.readUnless(session, pipelining(), enough);
    }

    public DropListing stat() throws Pop3Exception {
        Command command = new Command.Stat();
        Reply reply = session.exchange(command);
        if (reply instanceof Reply.Err err) {
            throw Refusals.of(session.channel(), command, err);
        }
        return DropListing.of(reply);
    }

    /** Asks for these messages, in this order. */
    public Retrieval retrieve(List<MaildropEntry> entries) throws Pop3Exception {
        requireUnmarked(entries);
        return retrieval(Window.weighed(entries, entry -> new Command.Retr(entry.number()), MaildropEntry::octets));
    }

    /** Asks for the header and the first lines of these messages, in this order. */
    public Retrieval top(List<MaildropEntry> entries, int lines) throws Pop3Exception {
        requireUnmarked(entries);
        return retrieval(Window.light(entries, entry -> new Command.Top(entry.number(), lines)));
    }

    private Retrieval retrieval(List<Window.Item> items) throws Pop3Exception {
        session.requireInStep();
        Retrieval retrieval = new Retrieval(session, new Window(session, items, pipelining()));
        session.begin(retrieval);
        return retrieval;
    }

    /** Marks these messages; the server deletes them at {@link #quit()}, and only then. */
    public List<Deletion> delete(List<MaildropEntry> entries) throws Pop3Exception {
        requireUnmarked(entries);
        session.requireInStep();
        List<Window.Item> items = Window.light(entries, entry -> new Command.Dele(entry.number()));
        List<Deletion> deletions = new Deletions(session, new Window(session, items, pipelining())).run();
        for (Deletion deletion : deletions) {
            if (deletion instanceof Deletion.Marked(MaildropEntry entry)) {
                marked.add(entry.number());
            }
        }
        return deletions;
    }

    /** Shows the server that we are still there; some cut a session after a minute of silence. */
    public void keepAlive() throws Pop3Exception {
        if (session.exchange(new Command.Noop()) instanceof Reply.Err) {
            session.count(Quirk.KEEP_ALIVE_REFUSED, 1);
        }
    }

    /** Ends the session; the server deletes what is marked, and a {@link Refused} says that it may not have. */
    public void quit() throws Pop3Exception {
        try {
            session.require(new Command.Quit());
        } finally {
            session.closeOrderly();
        }
    }

    /** Drops the connection, if it is still there: the server then deletes nothing. */
    @Override
    public void close() {
        session.drop();
    }

    private boolean pipelining() {
        return capabilities.pipelining();
    }

    private void requireUnmarked(List<MaildropEntry> entries) {
        for (MaildropEntry entry : entries) {
            if (marked.contains(entry.number())) {
                throw new IllegalStateException("message " + entry.number() + " is marked as deleted");
            }
        }
    }
}
