package dev.inlet.pop3.sasl;

/** What a mechanism makes of a challenge. */
public sealed interface Answer {

    /**
     * Something to send.
     *
     * @param octets before base64
     * @param proof whether a wrong password would show in it: a no that follows is about the password, and final
     */
    record Response(byte[] octets, boolean proof) implements Answer {

        public static final Response EMPTY = new Response(new byte[0], false);

        @Override
        public String toString() {
            return "Response[redacted]";
        }
    }

    /** The mechanism cannot go on. @param why goes on after the name of the server */
    record Cancel(String why) implements Answer {}

    /** This server does not know the password that it should: it is another one. @param why as for Cancel */
    record Distrust(String why) implements Answer {}
}
