package dev.inlet.pop3;

/** What kind of trouble it is: what to do about it follows from this alone. */
public enum Category {
    /** The credentials do not do: somebody has to change them. */
    AUTH,
    /** Somebody else holds the maildrop, or the server has no time: come again soon. */
    BUSY,
    /** We came too often or took too much: come again later. */
    THROTTLED,
    /** The server says it will pass. */
    TEMPORARY,
    /** The server says it will not pass by itself. */
    PERMANENT,
    /** The server does not speak POP3 as we can understand it. */
    PROTOCOL,
    /** No protected connection could be had. */
    TLS,
    /** The server sends more than a limit allows. */
    SIZE,
    /** The server cannot be reached, or was lost. */
    NETWORK
}
