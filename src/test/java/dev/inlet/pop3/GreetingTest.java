package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.HASTY;
import static dev.inlet.pop3.Sessions.at;
import static dev.inlet.pop3.Sessions.client;
import static dev.inlet.pop3.Sessions.connect;
import static dev.inlet.pop3.Sessions.failureOf;
import static dev.inlet.pop3.Sessions.hasty;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server speaks first; what it says, or that it says nothing, is told for what it is. */
@Tag("C0002")
@Timeout(30)
class GreetingTest {

    @Test
    void aSilentServerIsGivenUpInTimeAndNothingIsSentBefore() {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(ScriptedConnection::hang)) {
            long start = System.nanoTime();
            Pop3Exception failure = failureOf(() -> client().connect(hasty(server)));

            assertThat(failure).isInstanceOf(Disconnected.class).hasMessageContaining("expect TLS from the start?");
            assertThat(failure.code()).isEqualTo("greeting_timeout");
            assertThat(failure.step()).isEqualTo(Step.GREETING);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(HASTY, Duration.ofSeconds(10));
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void anOctetNowAndThenDoesNotStretchTheDeadline() {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(
                connection -> connection.drip("+OK " + "x".repeat(1_000), Duration.ofMillis(50)))) {
            long start = System.nanoTime();

            assertThat(failureOf(() -> client().connect(hasty(server))).code()).isEqualTo("greeting_timeout");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+OK\r\n", "+\r\n", "+ok\r\n", "+OK\n", "+OK   \t ready\r\n"})
    @Tag("wild-1")
    void aPositiveGreetingMaySayNothingMore(String greeting) throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(connection -> connection
                        .send(greeting)
                        .expect("CAPA")
                        .send("-ERR\r\n")
                        .hang());
                Authorization authorization = connect(server)) {
            assertThat(authorization.greeting().text()).isIn("", "ready");
            assertThat(authorization.greeting().timestamp()).isNull();
        }
    }

    @Test
    void aGreetingOctetByOctetIsAGreeting() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(connection -> connection
                        .drip("+OK POP3 <1896.697@example.com>\r\n", Duration.ofMillis(1))
                        .expect("CAPA")
                        .send("-ERR\r\n")
                        .hang());
                Authorization authorization = connect(server)) {
            assertThat(authorization.greeting().timestamp()).isEqualTo("<1896.697@example.com>");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-ERR come back later,greeting_refused,TEMPORARY",
        "-ERR,greeting_refused,TEMPORARY",
        "-ERR [SYS/TEMP] disk,temporary_failure,TEMPORARY",
        "-ERR [SYS/PERM] gone,permanent_failure,PERMANENT",
        "-ERR too many connections,throttled,THROTTLED",
        "-ERR Server Unavailable. 21,maildrop_busy,BUSY",
        "ready,greeting_refused,TEMPORARY",
    })
    @Tag("wild-1")
    void aNegativeGreetingIsTypedAndCarriesItsText(String greeting, String code, Category category) {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(
                connection -> connection.send(greeting + "\r\n").hang())) {
            Pop3Exception failure = failureOf(() -> connect(server));

            assertThat(failure).isInstanceOf(Refused.class);
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.category()).isEqualTo(category);
            assertThat(failure.step()).isEqualTo(Step.GREETING);
            assertThat(((Refused) failure).text()).isEqualTo(greeting.replaceFirst("^-ERR ?", ""));
            assertThat(server.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "220 mail.example.com ESMTP,SMTP",
        "220-mail.example.com ESMTP,SMTP",
        "* OK IMAP4rev1 ready,IMAP",
        "* PREAUTH IMAP4rev1 ready,IMAP",
        "HTTP/1.1 400 Bad Request,HTTP",
        "SSH-2.0-OpenSSH_9.2,SSH",
    })
    @Tag("wild-2")
    void anotherProtocolIsNamed(String greeting, String protocol) {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(
                connection -> connection.send(greeting + "\r\n").hang())) {
            Pop3Exception failure = failureOf(() -> connect(server));

            assertThat(failure).isInstanceOf(Violation.class).hasMessageContaining(protocol);
            assertThat(failure.code()).isEqualTo("not_pop3");
            assertThat(failure.category()).isEqualTo(Category.PROTOCOL);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "STLS"})
    @Tag("wild-2")
    void tlsOctetsInPlaceOfAGreetingAreNamed(TlsMode mode) {
        byte[] alert = {21, 3, 3, 0, 2, 2, 40};
        try (ScriptedPop3Server server =
                ScriptedPop3Server.playing(connection -> connection.send(alert).hang())) {
            Pop3Exception failure = failureOf(() -> client().connect(at(server, mode, Sessions.PATIENT)));

            assertThat(failure).isInstanceOf(Violation.class);
            assertThat(failure.code()).isEqualTo("tls_on_plain_port");
            assertThat(failure.category()).isEqualTo(Category.TLS);
        }
    }

    @Test
    void aConnectionClosedBeforeTheGreetingIsALoss() {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(connection -> connection.close())) {
            Pop3Exception failure = failureOf(() -> connect(server));

            assertThat(failure.code()).isEqualTo("connection_lost");
            assertThat(failure.step()).isEqualTo(Step.GREETING);
        }
    }

    @Test
    void anEndlessGreetingIsCutAtTheLineLimit() {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(connection -> connection.flood("+OK x"))) {
            Pop3Exception failure = failureOf(() -> connect(server));

            assertThat(failure).isInstanceOf(Violation.class);
            assertThat(failure.code()).isEqualTo("line_too_long");
            assertThat(failure.category()).isEqualTo(Category.SIZE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "<1896.697170952@dbc.mtview.ca.us>,<1896.697170952@dbc.mtview.ca.us>",
        "hello <a@b> there,<a@b>",
        "<no at sign>,",
        "<noatsign>,",
        "<a@b@c>,",
        "<@>,",
    })
    @Tag("wild-3")
    void onlyAMessageIdIsATimestamp(String text, String timestamp) {
        assertThat(Greeting.of(text, text).timestamp()).isEqualTo(timestamp);
    }
}
