package dev.inlet.pop3;

/** How a connection is protected. */
public enum TlsMode {
    /** TLS from the first octet (port 995). */
    IMPLICIT,
    /** A plain connection that must become TLS by STLS before any credential leaves. */
    STLS,
    /** No protection at all: only where an account asks for it by name. */
    NONE
}
