package dev.inlet.pop3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.ScriptedPop3Server.Script;
import dev.inlet.testing.TestCertificates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Sessions with scripted servers: what most tests begin with. */
final class Sessions {

    static final Credentials.Password ALICE = new Credentials.Password("alice", "open sesame");

    /** Never reached where things go as they should. */
    static final Duration PATIENT = Duration.ofSeconds(20);

    /** For those who wait for a server that does not answer. */
    static final Duration HASTY = Duration.ofMillis(400);

    private Sessions() {}

    static Pop3Client client() {
        return client(Pop3Limits.defaults());
    }

    static Pop3Client client(Pop3Limits limits) {
        return new Pop3Client(TestCertificates.trusting(), limits);
    }

    static Pop3Server at(ScriptedPop3Server server) {
        return at(server, TlsMode.NONE, PATIENT);
    }

    static Pop3Server at(ScriptedPop3Server server, TlsMode tls, Duration readTimeout) {
        return new Pop3Server(server.host(), server.port(), tls, PATIENT, readTimeout);
    }

    static Pop3Server hasty(ScriptedPop3Server server) {
        return at(server, TlsMode.NONE, HASTY);
    }

    static Authorization connect(ScriptedPop3Server server) throws Pop3Exception {
        return client().connect(at(server));
    }

    static Transaction login(ScriptedPop3Server server) throws Pop3Exception {
        return connect(server).login(ALICE, Authentication.AUTO);
    }

    static Transaction login(ScriptedPop3Server server, Pop3Limits limits) throws Pop3Exception {
        return client(limits).connect(at(server)).login(ALICE, Authentication.AUTO);
    }

    /** A server that greets and lists these capabilities, and then does the rest. */
    static Script greeting(List<String> capabilities, Script rest) {
        return connection -> {
            connection.send("+OK ready\r\n");
            capabilities(connection, capabilities);
            rest.play(connection);
        };
    }

    /** A server that lets alice in by USER and PASS, and then does the rest. */
    static Script loggedIn(List<String> capabilities, Script rest) {
        return greeting(capabilities, connection -> {
            connection
                    .expect("USER alice")
                    .send("+OK\r\n")
                    .expect("PASS open sesame")
                    .send("+OK\r\n");
            capabilities(connection, capabilities);
            rest.play(connection);
        });
    }

    static Script loggedIn(Script rest) {
        return loggedIn(List.of(), rest);
    }

    /** Answers CAPA; a server with none does not know the command. */
    static void capabilities(ScriptedConnection connection, List<String> capabilities) throws IOException {
        connection.expect("CAPA");
        connection.send(
                capabilities.isEmpty()
                        ? "-ERR what?\r\n"
                        : "+OK\r\n" + String.join("\r\n", capabilities) + "\r\n.\r\n");
    }

    static Pop3Exception failureOf(ThrowingCallable action) {
        Throwable failure = catchThrowable(action);
        assertThat(failure).isInstanceOf(Pop3Exception.class);
        return (Pop3Exception) failure;
    }

    static List<MaildropEntry> entries(int count) {
        List<MaildropEntry> entries = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            entries.add(new MaildropEntry(number, 100, new UniqueId("u" + number)));
        }
        return entries;
    }

    /** The text of the next message, which must be one. */
    static String nextText(Retrieval retrieval) throws IOException {
        Retrieved next = retrieval.next();
        assertThat(next).isInstanceOf(Retrieved.Message.class);
        return new String(((Retrieved.Message) next).body().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
