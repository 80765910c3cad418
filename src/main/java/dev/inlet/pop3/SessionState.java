package dev.inlet.pop3;

import org.jspecify.annotations.Nullable;

/**
 * The states of a session (RFC 1939, section 3), and the only place that says what each permits and where each reply leads.
 *
 * <p>Theory of operation. The server speaks first: in GREETING nothing may be sent. A positive greeting opens AUTHORIZATION,
 * where the client identifies itself: AUTH and its responses, or USER and then at once PASS, or APOP; a positive end of any opens
 * TRANSACTION, a negative one leaves us where we were. A challenge must be answered before anything else is sent. In
 * TRANSACTION the maildrop is ours, and no command but QUIT changes the state. QUIT is final when it is sent, not when it is
 * answered: out of TRANSACTION it leads to UPDATE, where the server deletes what was marked, and whatever it answers there
 * leads to CLOSED; out of AUTHORIZATION there is nothing to update. A lost connection or a broken rule leads to CLOSED from
 * everywhere, and then the server deletes nothing. RSET has no row: Inlet never takes a mark back, it just does not QUIT.
 */
enum SessionState {
    GREETING,
    AUTHORIZATION,
    TRANSACTION,
    UPDATE,
    CLOSED;

    /** The last command answered, and its answer. */
    record Exchange(Verb verb, Reply reply) {

        boolean challenged() {
            return reply instanceof Reply.Continue;
        }

        boolean userAccepted() {
            return verb == Verb.USER && reply instanceof Reply.Ok;
        }
    }

    /** Whether a command may be sent now. */
    boolean permits(Verb verb, @Nullable Exchange last) {
        return switch (this) {
            case GREETING, UPDATE, CLOSED -> false;
            case AUTHORIZATION -> authorizationPermits(verb, last);
            case TRANSACTION -> transactionPermits(verb);
        };
    }

    private static boolean authorizationPermits(Verb verb, @Nullable Exchange last) {
        boolean challenged = last != null && last.challenged();
        return switch (verb) {
            case RESPONSE -> challenged;
            case CAPA, STLS, LANG, UTF8, AUTH, USER, APOP, QUIT -> !challenged;
            case PASS -> last != null && last.userAccepted();
            case STAT, LIST, UIDL, RETR, TOP, DELE, NOOP -> false;
        };
    }

    private static boolean transactionPermits(Verb verb) {
        return switch (verb) {
            case CAPA, LANG, STAT, LIST, UIDL, RETR, TOP, DELE, NOOP, QUIT -> true;
            case STLS, UTF8, AUTH, RESPONSE, USER, PASS, APOP -> false;
        };
    }

    /** Where the greeting leads. */
    SessionState greeted(Reply greeting) {
        return greeting instanceof Reply.Ok ? AUTHORIZATION : CLOSED;
    }

    /** Where sending a permitted command leads. */
    SessionState sent(Verb verb) {
        return this == TRANSACTION && verb == Verb.QUIT ? UPDATE : this;
    }

    /** Where its reply leads. */
    SessionState received(Verb verb, Reply reply) {
        return switch (verb) {
            case QUIT -> CLOSED;
            case AUTH, RESPONSE, PASS, APOP -> reply instanceof Reply.Ok ? TRANSACTION : this;
            case CAPA, STLS, LANG, UTF8, USER, STAT, LIST, UIDL, RETR, TOP, DELE, NOOP -> this;
        };
    }
}
