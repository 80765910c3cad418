package dev.inlet.pop3;

/** The commands Inlet sends (never RSET), each with the step it belongs to. */
enum Verb {
    CAPA(Step.CAPABILITIES),
    STLS(Step.TLS),
    LANG(Step.CAPABILITIES),
    UTF8(Step.CAPABILITIES),
    AUTH(Step.LOGIN),
    /** What answers a challenge of AUTH. */
    RESPONSE(Step.LOGIN),
    USER(Step.LOGIN),
    PASS(Step.LOGIN),
    APOP(Step.LOGIN),
    STAT(Step.LISTING),
    LIST(Step.LISTING),
    UIDL(Step.LISTING),
    RETR(Step.RETRIEVE),
    TOP(Step.TOP),
    DELE(Step.DELETE),
    NOOP(Step.KEEP_ALIVE),
    QUIT(Step.QUIT);

    private final Step step;

    Verb(Step step) {
        this.step = step;
    }

    Step step() {
        return step;
    }
}
