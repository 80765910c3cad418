package dev.inlet.pop3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.inlet.testing.RealServer;
import dev.inlet.testing.TestCertificates;
import dev.inlet.testing.UnpackedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What must go through with every real server; its own class says which, and what is peculiar to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RealServerSessions {

    private static final String DOTS = ".\r\n..\r\n.x\r\n. \r\nmid . dot\r\n\r\n.\r\n";

    private final RealServer kind;
    private UnpackedServer server;

    RealServerSessions(RealServer kind) {
        this.kind = kind;
    }

    @BeforeAll
    void startServer() {
        server = kind.start();
    }

    @AfterAll
    void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void whatIsRetrievedIsWhatWasSentAndWhatIsDeletedIsGone() throws Exception {
        String user = newUser();
        deliver(user, "one", "first\r\n");
        deliver(user, "two", DOTS);
        deliver(user, "three", "third\r\n");

        UniqueId third;
        try (Transaction transaction = login(user)) {
            List<MaildropEntry> entries = transaction.maildrop().entries();
            assertThat(bodies(transaction, entries)).containsExactly("first\r\n", DOTS, "third\r\n");
            assertThat(transaction.delete(entries.subList(0, 2)))
                    .hasSize(2)
                    .allMatch(deletion -> deletion instanceof Deletion.Marked);
            third = entries.get(2).uniqueId();
            transaction.quit();
        }

        try (Transaction transaction = login(user)) {
            List<MaildropEntry> left = transaction.maildrop().entries();
            assertThat(left)
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.uniqueId()).isEqualTo(third));
            assertThat(bodies(transaction, left)).containsExactly("third\r\n");
            transaction.quit();
        }
    }

    @Test
    void withoutQuitNothingIsDeleted() throws Exception {
        String user = newUser();
        deliver(user, "one", "first\r\n");
        deliver(user, "two", "second\r\n");

        try (Transaction transaction = login(user)) {
            assertThat(transaction.delete(transaction.maildrop().entries())).hasSize(2);
        }

        try (Transaction transaction = loginWhenFree(user)) {
            assertThat(transaction.maildrop().entries()).hasSize(2);
            transaction.quit();
        }
    }

    @Test
    void manyMessagesComeInOrderAndWhole() throws Exception {
        String user = newUser();
        List<String> sent = IntStream.range(0, 150)
                .mapToObj(n -> "message " + n + "\r\n." + "x".repeat(n * 7) + "\r\n.\r\n")
                .toList();
        for (String body : sent) {
            deliver(user, "many", body);
        }

        try (Transaction transaction = login(user)) {
            assertThat(bodies(transaction, transaction.maildrop().entries())).isEqualTo(sent);
            transaction.keepAlive();
            transaction.quit();
        }
    }

    @Test
    void topGivesTheHeaderAndSoManyLines() throws Exception {
        String user = newUser();
        deliver(user, "top", ".one\r\ntwo\r\nthree\r\n");

        try (Transaction transaction = login(user);
                Retrieval retrieval = transaction.top(transaction.maildrop().entries(), 2)) {
            assertThat(Sessions.nextText(retrieval))
                    .contains("Subject: top\r\n")
                    .endsWith("\r\n\r\n.one\r\ntwo\r\n");
        }
    }

    @Test
    void aRefusedDeleteDoesNotStopTheOthers() throws Exception {
        String user = newUser();
        deliver(user, "one", "first\r\n");

        try (Transaction transaction = login(user)) {
            MaildropEntry there = transaction.maildrop().entries().getFirst();
            MaildropEntry gone = new MaildropEntry(99, -1, null);
            List<Deletion> deletions = transaction.delete(List.of(gone, there));

            assertThat(deletions.get(0)).isInstanceOf(Deletion.NotMarked.class);
            assertThat(deletions.get(1)).isInstanceOf(Deletion.Marked.class);
            transaction.quit();
        }
    }

    @Test
    void anEmptyMaildropIsEmpty() throws Exception {
        try (Transaction transaction = login(newUser())) {
            assertThat(transaction.stat().messages()).isZero();
            assertThat(transaction.maildrop().entries()).isEmpty();
            transaction.quit();
        }
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        String user = newUser();
        try (Authorization authorization = connect(TlsMode.NONE)) {
            LoginRefused refused = catchThrowableOfType(
                    LoginRefused.class,
                    () -> authorization.login(new Credentials.Password(user, "wrong one"), Authentication.AUTO));

            assertThat(refused.category()).isEqualTo(Category.AUTH);
            assertThat(refused.code()).isEqualTo("login_refused");
            assertThat(refused).hasMessageNotContaining("wrong one");
        }
    }

    /** Connects in this way, logs in in that, and lists. */
    void assertLogsIn(TlsMode tls, Authentication authentication) throws Exception {
        String user = newUser();
        deliver(user, "hello", "hello\r\n");

        try (Authorization authorization = connect(tls);
                Transaction transaction = authorization.login(credentials(user), authentication)) {
            assertThat(authorization.tlsProtocol() != null).isEqualTo(tls != TlsMode.NONE);
            assertThat(transaction.stat().messages()).isEqualTo(1);
            assertThat(bodies(transaction, transaction.maildrop().entries())).containsExactly("hello\r\n");
            transaction.quit();
        }
    }

    String newUser() {
        return server.newUser();
    }

    Credentials credentials(String user) {
        return new Credentials.Password(user, server.password());
    }

    void deliver(String user, String subject, String body) {
        String message = "From: sender@example.com\r\nSubject: " + subject + "\r\n\r\n" + body;
        server.deliver(user, message.getBytes(StandardCharsets.ISO_8859_1));
    }

    Authorization connect(TlsMode tls) throws Pop3Exception {
        int port = tls == TlsMode.IMPLICIT ? server.tlsPort() : server.plainPort();
        return new Pop3Client(TestCertificates.trusting(), Pop3Limits.defaults())
                .connect(new Pop3Server(server.host(), port, tls, Sessions.PATIENT, Sessions.PATIENT));
    }

    Transaction login(String user) throws Pop3Exception {
        return connect(TlsMode.NONE).login(credentials(user), Authentication.AUTO);
    }

    /** A server may hold the maildrop of a session that was dropped for a moment longer. */
    private Transaction loginWhenFree(String user) {
        return Awaitility.await()
                .atMost(Sessions.PATIENT)
                .ignoreException(LoginRefused.class)
                .until(() -> login(user), _ -> true);
    }

    /** What stands behind the header of each: a server may add to that. */
    static List<String> bodies(Transaction transaction, List<MaildropEntry> entries) throws IOException {
        List<String> bodies = new ArrayList<>();
        try (Retrieval retrieval = transaction.retrieve(entries)) {
            for (int i = 0; i < entries.size(); i++) {
                String text = Sessions.nextText(retrieval);
                bodies.add(text.substring(text.indexOf("\r\n\r\n") + 4));
            }
            assertThat(retrieval.next()).isNull();
        }
        return bodies;
    }
}
