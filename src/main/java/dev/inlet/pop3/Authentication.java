package dev.inlet.pop3;

/** How to prove who we are. */
public enum Authentication {
    /** The strongest mechanism both sides have. */
    AUTO,
    /** USER and PASS. */
    USER,
    /** SASL PLAIN. */
    PLAIN
}
