package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.at;
import static dev.inlet.pop3.Sessions.client;
import static dev.inlet.pop3.Sessions.connect;
import static dev.inlet.pop3.Sessions.failureOf;
import static dev.inlet.pop3.Sessions.greeting;
import static dev.inlet.pop3.Sessions.hasty;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inlet.testing.ScriptedPop3Server;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6856: messages come as they are and words in English where the server can; names beyond ASCII go only to those who take them. */
@Timeout(30)
class LanguagesTest {

    private static final Credentials.Password ZOE = new Credentials.Password("zoë", "gëheim");

    @Test
    void whatTheServerListsIsAskedForBeforeTheLogin() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(
                        List.of("LANG", "UTF8"),
                        connection -> connection
                                .expect("LANG en")
                                .send("+OK en English\r\n")
                                .expect("UTF8")
                                .send("+OK\r\n")
                                .hang()));
                Authorization authorization = connect(server)) {
            assertThat(authorization.capabilities().known()).isTrue();
        }
    }

    @Test
    void aNoToItLeavesTheSessionAsItIs() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(
                        List.of("LANG", "UTF8"),
                        connection -> connection
                                .expect("LANG en")
                                .send("-ERR no English\r\n")
                                .expect("UTF8")
                                .send("-ERR not today\r\n")
                                .expect("QUIT")
                                .send("+OK\r\n")));
                Authorization authorization = connect(server)) {
            authorization.quit();
        }
    }

    @Test
    void aServerThatListsItAndHangsUpOnItIsAskedAgainWithout() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(
                        greeting(
                                List.of("UTF8"),
                                connection -> connection.expect("UTF8").close()),
                        connection -> connection.send("+OK\r\n").hang());
                Authorization authorization = client().connect(hasty(server))) {
            assertThat(authorization.capabilities().known()).isFalse();
        }
    }

    @Test
    void namesBeyondAsciiGoToServersThatTakeThem() throws Exception {
        try (ScriptedPop3Server server =
                        ScriptedPop3Server.playing(greeting(List.of("UTF8 USER", "USER"), connection -> {
                            connection.expect("UTF8").send("+OK\r\n");
                            connection.expect(octets("USER zoë")).send("+OK\r\n");
                            connection.expect(octets("PASS gëheim")).send("+OK\r\n");
                            Sessions.capabilities(connection, List.of());
                            connection.hang();
                        }));
                Authorization authorization = client().connect(at(server))) {
            authorization.login(ZOE, Authentication.USER).close();
        }
    }

    @Test
    @Tag("C0003")
    void namesBeyondAsciiDoNotGoToOthers() {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(
                List.of("UTF8", "USER"),
                connection -> connection.expect("UTF8").send("+OK\r\n").hang()))) {
            Pop3Exception failure = failureOf(() -> connect(server).login(ZOE, Authentication.USER));
            assertThat(failure.code()).isEqualTo(Fault.CREDENTIALS_NOT_SENDABLE.code());
        }
    }

    @ParameterizedTest
    @Tag("C0003")
    @ValueSource(strings = {"ä\r\nDELE 1", "ä\u0085", "ä\0", "\ud800"})
    void evenThenNothingEndsACommandEarly(String argument) {
        assertThatThrownBy(() -> new Command.User(argument, true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Command.Pass(argument, true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Command.Apop(argument, "c4c9", true)).isInstanceOf(IllegalArgumentException.class);
    }

    /** As the scripted server reads it: each octet one char. */
    private static String octets(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }
}
