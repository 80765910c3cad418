package dev.inlet.pop3;

/** What a session was about when something went wrong. */
public enum Step {
    CONNECT("connecting"),
    TLS("the TLS handshake"),
    GREETING("the greeting"),
    CAPABILITIES("the capability list"),
    LOGIN("the login"),
    LISTING("the listing of the maildrop"),
    RETRIEVE("the retrieval of a message"),
    TOP("the retrieval of a header"),
    DELETE("the deletion of a message"),
    KEEP_ALIVE("a keep-alive"),
    QUIT("the end of the session");

    private final String label;

    Step(String label) {
        this.label = label;
    }

    /** As a sentence names it. */
    String label() {
        return label;
    }
}
