package dev.inlet.pop3;

/** How to prove who we are. */
public enum Authentication {
    /** The strongest mechanism both sides have, for the credentials there are; never APOP. */
    AUTO,
    /** USER and PASS. */
    USER,
    /** SASL PLAIN. */
    PLAIN,
    /** SASL LOGIN. */
    LOGIN,
    /** SASL CRAM-MD5. */
    CRAM_MD5,
    /** SASL SCRAM-SHA-1, bound to the TLS session where the server can. */
    SCRAM_SHA_1,
    /** SASL SCRAM-SHA-256, bound to the TLS session where the server can. */
    SCRAM_SHA_256,
    /** SASL NTLM. */
    NTLM,
    /** SASL XOAUTH2. */
    XOAUTH2,
    /** SASL OAUTHBEARER. */
    OAUTHBEARER,
    /** SASL EXTERNAL: by the client certificate of the TLS session. */
    EXTERNAL,
    /** APOP, which is broken in part: only where an account asks for it by name. */
    APOP;

    /** As the server knows it. */
    String wire() {
        return name().replace('_', '-');
    }
}
