package dev.inlet.pop3;

/** What became of one DELE. */
public sealed interface Deletion {

    MaildropEntry entry();

    /** It will be gone after QUIT, if the server keeps its word. */
    record Marked(MaildropEntry entry) implements Deletion {}

    /** It stays; often another session has deleted it already. */
    record NotMarked(MaildropEntry entry, Refused reason) implements Deletion {}
}
