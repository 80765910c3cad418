package dev.inlet.sync;

/** What is to be looked at, once a message is retrieved, to find out whether it is here already under another line of the ledger. */
enum Proof {
    /** Nothing: its unique-id is word enough that it is new. */
    NONE,
    /** Its octets: the same to the last one, and it is the same message. */
    CONTENT,
    /** Its octets, or its Message-ID where that is what the known message under its unique-id has: servers write into headers. */
    CONTENT_OR_MESSAGE_ID
}
