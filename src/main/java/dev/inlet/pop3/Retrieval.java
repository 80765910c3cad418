package dev.inlet.pop3;

import org.jspecify.annotations.Nullable;

/** Messages on their way, one after the other, in the order they were asked for. */
public final class Retrieval implements AutoCloseable {

    private final Session session;
    private final Window window;
    private @Nullable MultilineBody current;
    private boolean exhausted;
    private boolean closed;

    Retrieval(Session session, Window window) {
        this.session = session;
        this.window = window;
    }

    /** The next message, null after the last; closes the body of the one before. */
    public @Nullable Retrieved next() throws Pop3Exception {
        if (closed) {
            throw new IllegalStateException("this retrieval is closed");
        }
        return advance();
    }

    private @Nullable Retrieved advance() throws Pop3Exception {
        if (exhausted) {
            return null;
        }
        // A session that died in the last message must not look like one that came to its end.
        session.requireAlive();
        closeCurrent();
        Window.Item item = window.next();
        if (item == null) {
            exhausted = true;
            return null;
        }
        if (session.receive(item.command()) instanceof Reply.Err err) {
            return new Retrieved.NotRetrieved(item.entry(), Refusals.of(session.channel(), item.command(), err));
        }
        current = session.body();
        return new Retrieved.Message(item.entry(), current);
    }

    private void closeCurrent() throws Pop3Exception {
        if (current != null) {
            current.close();
            session.count(Quirk.BARE_LINE_FEED, current.bareLineFeeds());
            session.channel().transcript().received("(octets: " + current.octets() + ")");
            current = null;
        }
    }

    /**
     * Asks for no more; what is on its way is read off when the session is next used, so that dropping the session instead costs
     * nothing.
     */
    @Override
    public void close() {
        closed = true;
        window.stop();
    }

    /** Brings the replies back in step, for the next command. */
    void finish() throws Pop3Exception {
        if (!exhausted && !closed) {
            throw new IllegalStateException("a retrieval is under way: read it to its end or close it first");
        }
        while (!exhausted) {
            advance();
        }
    }
}
