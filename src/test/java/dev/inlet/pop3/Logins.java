package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.connect;
import static dev.inlet.pop3.Sessions.failureOf;
import static dev.inlet.pop3.Sessions.greeting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Logins with scripted servers. */
final class Logins {

    /** A server's half of a login, after the capabilities. */
    @FunctionalInterface
    interface Half {
        void play(ScriptedConnection connection) throws Exception;
    }

    private Logins() {}

    static void assertLogsIn(List<String> offer, Credentials credentials, Authentication authentication, Half half)
            throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(offer, connection -> {
                    half.play(connection);
                    connection.expect("CAPA").send("-ERR\r\n").hang();
                }));
                Transaction transaction = connect(server).login(credentials, authentication)) {
            assertThat(transaction.capabilities().known()).isFalse();
        }
    }

    static LoginRefused refusal(List<String> offer, Credentials credentials, Authentication authentication, Half half) {
        Pop3Exception failure = failure(offer, credentials, authentication, half);
        assertThat(failure).isInstanceOf(LoginRefused.class);
        return (LoginRefused) failure;
    }

    /** How a login ends; the script fails where the client says anything more than it expects. */
    static Pop3Exception failure(
            List<String> offer, Credentials credentials, Authentication authentication, Half half) {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(offer, connection -> {
            half.play(connection);
            connection.expectNothingMore();
        }))) {
            return failureOf(() -> {
                try (Authorization authorization = connect(server)) {
                    authorization.login(credentials, authentication);
                }
            });
        }
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String decoded(String line) {
        return new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8);
    }
}
