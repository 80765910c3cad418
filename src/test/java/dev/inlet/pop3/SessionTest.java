package dev.inlet.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.TestCertificates;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A whole session goes as RFC 1939 describes it, on the wire and in what it gives. */
class SessionTest {

    private static final Credentials.Password ALICE = new Credentials.Password("alice", "open sesame");

    @Test
    void connectLoginListRetrieveDeleteQuit() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(connection -> connection
                .send("+OK ready\r\n")
                .expect("CAPA")
                .send("-ERR what?\r\n")
                .expect("USER alice")
                .send("+OK\r\n")
                .expect("PASS open sesame")
                .send("+OK welcome\r\n")
                .expect("CAPA")
                .send("-ERR what?\r\n")
                .expect("UIDL")
                .send("+OK\r\n1 a\r\n2 b\r\n.\r\n")
                .expect("LIST")
                .send("+OK 2 messages\r\n1 11\r\n2 22\r\n.\r\n")
                .expect("RETR 1")
                .send("+OK\r\nSubject: x\r\n\r\n..dot\r\n.\r\n")
                .expect("RETR 2")
                .send("-ERR gone\r\n")
                .expect("DELE 1")
                .send("+OK\r\n")
                .expect("QUIT")
                .send("+OK bye\r\n"))) {
            Pop3Client client = new Pop3Client(TestCertificates.trusting(), Pop3Limits.defaults());
            Pop3Server where = new Pop3Server(
                    server.host(), server.port(), TlsMode.NONE, Duration.ofSeconds(5), Duration.ofSeconds(5));
            try (Transaction transaction = client.connect(where).login(ALICE, Authentication.AUTO)) {
                Maildrop maildrop = transaction.maildrop();
                assertThat(maildrop.entries())
                        .containsExactly(
                                new MaildropEntry(1, 11, new UniqueId("a")),
                                new MaildropEntry(2, 22, new UniqueId("b")));
                try (Retrieval retrieval = transaction.retrieve(maildrop.entries())) {
                    assertThat(retrieval.next())
                            .isInstanceOfSatisfying(
                                    Retrieved.Message.class,
                                    message -> assertThat(message.body())
                                            .asString(java.nio.charset.StandardCharsets.ISO_8859_1)
                                            .isEqualTo("Subject: x\r\n\r\n.dot\r\n"));
                    assertThat(retrieval.next()).isInstanceOf(Retrieved.NotRetrieved.class);
                    assertThat(retrieval.next()).isNull();
                }
                assertThat(transaction.delete(List.of(maildrop.entries().getFirst())))
                        .singleElement()
                        .isInstanceOf(Deletion.Marked.class);
                transaction.quit();
            }
        }
    }
}
