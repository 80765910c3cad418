package dev.inlet.testing;

import java.io.IOException;
import java.util.Set;

/**
 * Sees what a {@link MaildropServer} does in a session, before it goes on: whoever waits in here holds the session at that step,
 * and whoever throws cuts the connection there.
 */
public interface MaildropWatcher {

    /** Nobody watches. */
    MaildropWatcher NONE = new MaildropWatcher() {};

    /** Where a session is; each but the listing's with the number of its message, or 0. */
    enum Step {
        /** UIDL was received. */
        LISTING,
        /** RETR was received. */
        RETRIEVING,
        /** Half of the message was sent. */
        IN_BODY,
        /** The message was sent, its last line not yet. */
        RETRIEVED,
        /** DELE was received. */
        DELETING,
        /** The message was marked, and that is said. */
        MARKED,
        /** QUIT was received; nothing is deleted yet. */
        QUITTING,
        /** What was marked is deleted, and that is not said yet. */
        UPDATED
    }

    default void at(String user, Step step, int number) throws IOException {}

    /** A session begins, and ends; in between it has the maildrop for itself. */
    default void opened(String user) {}

    default void closed(String user) {}

    /** A login was refused because another session has the maildrop. */
    default void inUse(String user) {}

    /** These are about to be listed. */
    default void listing(String user, Set<String> uniqueIds) {}

    /** These are about to be deleted for good. */
    default void deleting(String user, Set<String> uniqueIds) throws IOException {}
}
