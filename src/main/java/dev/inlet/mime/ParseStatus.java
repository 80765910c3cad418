package dev.inlet.mime;

/** How much of a message could be read. */
public enum ParseStatus {
    /** All of it. */
    OK,
    /** Something was broken or over a limit: the warnings say what is missing. */
    PARTIAL,
    /** The octets are no mail: empty, or without a single header field. What text there is, is a guess. */
    FAILED
}
