package dev.inlet.pop3;

import dev.inlet.pop3.sasl.SaslMechanism;

/** One way to try to log in. */
sealed interface LoginWay {

    /**
     * @param atOnce whether the first response goes out with the command: a few servers take it no other way, but most have no room
     *     for a token in a command (RFC 2449: 255 octets)
     */
    record Sasl(SaslMechanism mechanism, boolean atOnce) implements LoginWay {}

    record UserPass(Credentials.Password password) implements LoginWay {}

    record Apop(Credentials.Password password, String timestamp) implements LoginWay {}
}
