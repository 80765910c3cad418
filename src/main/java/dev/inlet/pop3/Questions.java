package dev.inlet.pop3;

import java.util.List;

/**
 * A few short commands whose replies do not depend on one another: in one write where the server offers PIPELINING, so that all of
 * them cost one round trip, else one after the other. Every one of them must be answered for, in order.
 */
final class Questions {

    private final Session session;
    private final boolean together;

    private Questions(Session session, boolean together) {
        this.session = session;
        this.together = together;
    }

    static Questions ask(Session session, boolean pipelining, Command... commands) throws Pop3Exception {
        if (pipelining) {
            session.requireInStep();
            session.send(List.of(commands));
        }
        return new Questions(session, pipelining);
    }

    /** The reply to the next of them. */
    Reply answer(Command command) throws Pop3Exception {
        return together ? session.await(command) : session.exchange(command);
    }
}
