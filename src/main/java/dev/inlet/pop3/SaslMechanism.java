package dev.inlet.pop3;

import org.jspecify.annotations.Nullable;

/** One run of a SASL mechanism, the way RFC 5034 carries it: answers to challenges until the server says yes or no. */
interface SaslMechanism {

    String name();

    /**
     * The answer to the next challenge, null to give up.
     *
     * @param challenge base64 as the server sent it, or whatever it sent instead
     */
    byte @Nullable [] respond(String challenge);
}
