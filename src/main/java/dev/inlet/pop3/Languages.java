package dev.inlet.pop3;

/** Asks for what of RFC 6856 the server lists; a no to any of it leaves the session as it is. */
final class Languages {

    /** What servers without response codes mean is told from their words, and those words we know are English. */
    private static final String ENGLISH = "en";

    private Languages() {}

    static void ask(Session session, Capabilities capabilities) throws Pop3Exception {
        if (capabilities.offers("LANG")) {
            session.exchange(new Command.Lang(ENGLISH));
        }
        if (capabilities.offers("UTF8")) {
            session.exchange(new Command.Utf8());
        }
    }
}
