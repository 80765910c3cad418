package dev.inlet.pop3;

/** What became of one RETR or TOP. */
public sealed interface Retrieved {

    MaildropEntry entry();

    /** @param body good until the next message is asked for */
    record Message(MaildropEntry entry, MultilineBody body) implements Retrieved {}

    /** The server would not give this one; the others come all the same. */
    record NotRetrieved(MaildropEntry entry, Refused reason) implements Retrieved {}
}
