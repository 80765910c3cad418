package dev.inlet.pop3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.inlet.testing.DovecotServer;
import dev.inlet.testing.TestCertificates;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Inlet's client and a real server, Dovecot, understand each other. */
class DovecotTest {

    private static final String PASSWORD = "correct horse";
    private static final AtomicInteger next = new AtomicInteger();
    private static DovecotServer dovecot;

    /** Each test has a maildrop of its own. */
    private final String user = "user" + next.incrementAndGet();

    @BeforeAll
    static void startDovecot() {
        Map<String, String> users = new java.util.HashMap<>();
        for (int i = 1; i <= 60; i++) {
            users.put("user" + i, PASSWORD);
        }
        dovecot = DovecotServer.start(users);
    }

    @AfterAll
    static void stopDovecot() {
        if (dovecot != null) {
            dovecot.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NONE,USER",
        "NONE,PLAIN",
        "NONE,LOGIN",
        "NONE,CRAM_MD5",
        "NONE,SCRAM_SHA_1",
        "NONE,SCRAM_SHA_256",
        "NONE,AUTO",
        "STLS,USER",
        "STLS,PLAIN",
        "STLS,LOGIN",
        "STLS,CRAM_MD5",
        "STLS,SCRAM_SHA_1",
        "STLS,SCRAM_SHA_256",
        "STLS,AUTO",
        "IMPLICIT,USER",
        "IMPLICIT,PLAIN",
        "IMPLICIT,LOGIN",
        "IMPLICIT,CRAM_MD5",
        "IMPLICIT,SCRAM_SHA_1",
        "IMPLICIT,SCRAM_SHA_256",
        "IMPLICIT,AUTO"
    })
    void logsInOverEachTransportByEachMechanism(TlsMode tls, Authentication authentication) throws Exception {
        dovecot.deliver(user, octets("Subject: hello\r\n\r\nhello\r\n"));

        try (Authorization authorization = client().connect(server(tls));
                Transaction transaction = authorization.login(credentials(PASSWORD), authentication)) {
            assertThat(authorization.tlsProtocol() != null).isEqualTo(tls != TlsMode.NONE);
            assertThat(transaction.capabilities().pipelining()).isTrue();
            assertThat(transaction.stat().messages()).isEqualTo(1);
            assertThat(transaction.maildrop().entries()).singleElement().satisfies(entry -> {
                assertThat(entry.octets()).isEqualTo(25);
                assertThat(entry.uniqueId()).isNotNull();
            });
            transaction.keepAlive();
            transaction.quit();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Authentication.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NTLM", "XOAUTH2", "OAUTHBEARER", "EXTERNAL", "APOP"})
    void aWrongPasswordIsRefusedAndTheSessionStaysUsable(Authentication authentication) throws Exception {
        try (Authorization authorization = client().connect(server(TlsMode.IMPLICIT))) {
            LoginRefused refused = catchThrowableOfType(
                    LoginRefused.class, () -> authorization.login(credentials("wrong one"), authentication));

            assertThat(refused.category()).isEqualTo(Category.AUTH);
            assertThat(refused.code()).isEqualTo("login_refused");
            assertThat(refused.responseCode()).isEqualTo(ResponseCode.AUTH);
            assertThat(refused).hasMessageContaining("refused the login").hasMessageNotContaining("wrong one");
            authorization.login(credentials(PASSWORD), Authentication.USER).quit();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "IMPLICIT,AUTO,''",
        "IMPLICIT,EXTERNAL,user1",
        "IMPLICIT,EXTERNAL,''",
        "STLS,AUTO,''",
        "STLS,EXTERNAL,user1"
    })
    void aClientCertificateLogsIn(TlsMode tls, Authentication authentication, String authorizationId) throws Exception {
        Pop3Client client = new Pop3Client(TestCertificates.identifiedAs("user1"), Pop3Limits.defaults());
        try (Authorization authorization = client.connect(server(tls));
                Transaction transaction =
                        authorization.login(new Credentials.Certificate(authorizationId), authentication)) {
            assertThat(authorization.capabilities().saslMechanisms()).contains("EXTERNAL");
            transaction.quit();
        }
    }

    /** The certificate says who it is for, and it is for nobody else. */
    @Test
    void aClientCertificateOfAnotherDoesNotLogIn() throws Exception {
        Pop3Client client = new Pop3Client(TestCertificates.identifiedAs("user1"), Pop3Limits.defaults());
        try (Authorization authorization = client.connect(server(TlsMode.IMPLICIT))) {
            LoginRefused refused = catchThrowableOfType(
                    LoginRefused.class,
                    () -> authorization.login(new Credentials.Certificate("user2"), Authentication.EXTERNAL));

            assertThat(refused.category()).isEqualTo(Category.AUTH);
        }
    }

    @Test
    void withoutAClientCertificateExternalIsRefused() throws Exception {
        try (Authorization authorization = client().connect(server(TlsMode.IMPLICIT))) {
            LoginRefused refused = catchThrowableOfType(
                    LoginRefused.class,
                    () -> authorization.login(new Credentials.Certificate("user1"), Authentication.EXTERNAL));

            assertThat(refused.code()).isEqualTo("login_refused");
        }
    }

    @Test
    @Tag("C0023")
    @Tag("wild-39")
    void everyMessageArrivesOctetForOctet() throws Exception {
        List<byte[]> messages = awkwardMessages();
        messages.forEach(message -> dovecot.deliver(user, message));

        List<String> received = new ArrayList<>();
        try (Transaction transaction = login(TlsMode.IMPLICIT);
                Retrieval retrieval =
                        transaction.retrieve(transaction.maildrop().entries())) {
            for (Retrieved each = retrieval.next(); each != null; each = retrieval.next()) {
                received.add(sha256(((Retrieved.Message) each).body()));
            }
        }

        assertThat(received)
                .containsExactlyElementsOf(
                        messages.stream().map(DovecotTest::sha256).toList());
    }

    @Test
    @Tag("C0034")
    void topGivesTheHeaderAndSoManyLines() throws Exception {
        dovecot.deliver(user, octets("Subject: x\r\n\r\n.one\r\ntwo\r\nthree\r\n"));

        try (Transaction transaction = login(TlsMode.STLS);
                Retrieval retrieval = transaction.top(transaction.maildrop().entries(), 2)) {
            assertThat(retrieval.next())
                    .isInstanceOfSatisfying(
                            Retrieved.Message.class,
                            message -> assertThat(message.body()).hasContent("Subject: x\r\n\r\n.one\r\ntwo\r\n"));
        }
    }

    @Test
    void twoThousandMessagesComeThroughThePipeline() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            dovecot.deliver(user, numbered(i));
        }

        int received = 0;
        try (Transaction transaction = login(TlsMode.IMPLICIT);
                Retrieval retrieval =
                        transaction.retrieve(transaction.maildrop().entries())) {
            for (Retrieved each = retrieval.next(); each != null; each = retrieval.next()) {
                assertThat(((Retrieved.Message) each).body().readAllBytes()).isEqualTo(numbered(received));
                received++;
            }
        }

        assertThat(received).isEqualTo(2_000);
    }

    @Test
    void deleteAndQuitReallyDeletes() throws Exception {
        deliverThree();

        try (Transaction transaction = login(TlsMode.IMPLICIT)) {
            List<MaildropEntry> entries = transaction.maildrop().entries();
            assertThat(transaction.delete(entries.subList(0, 2)))
                    .hasSize(2)
                    .allMatch(deletion -> deletion instanceof Deletion.Marked);
            transaction.quit();
        }

        assertThat(dovecot.count(user)).isEqualTo(1);
    }

    @Test
    void deleteWithoutQuitDeletesNothing() throws Exception {
        deliverThree();

        try (Transaction transaction = login(TlsMode.IMPLICIT)) {
            assertThat(transaction.delete(transaction.maildrop().entries())).hasSize(3);
        }

        try (Transaction transaction = login(TlsMode.IMPLICIT)) {
            assertThat(transaction.maildrop().entries()).hasSize(3);
        }
    }

    @Test
    void aRefusedDeleteDoesNotStopTheOthers() throws Exception {
        deliverThree();

        try (Transaction transaction = login(TlsMode.IMPLICIT)) {
            List<MaildropEntry> entries = transaction.maildrop().entries();
            MaildropEntry gone = new MaildropEntry(99, -1, null);
            List<Deletion> deletions = transaction.delete(List.of(entries.get(0), gone, entries.get(1)));

            assertThat(deletions.get(0)).isInstanceOf(Deletion.Marked.class);
            assertThat(deletions.get(1)).isInstanceOf(Deletion.NotMarked.class);
            assertThat(deletions.get(2)).isInstanceOf(Deletion.Marked.class);
            transaction.quit();
        }

        assertThat(dovecot.count(user)).isEqualTo(1);
    }

    @Test
    void anEmptyMaildropIsEmpty() throws Exception {
        try (Transaction transaction = login(TlsMode.IMPLICIT)) {
            assertThat(transaction.maildrop().entries()).isEmpty();
            assertThat(transaction.maildrop().uniqueIds()).isTrue();
            transaction.quit();
        }
    }

    private void deliverThree() {
        for (int i = 0; i < 3; i++) {
            dovecot.deliver(user, numbered(i));
        }
    }

    private static List<byte[]> awkwardMessages() {
        byte[] binary = new byte[5_000_000];
        new Random(7).nextBytes(binary);
        return List.of(
                octets("Subject: dots\r\n\r\n.\r\n..\r\n...\r\n.x\r\n. \r\nmid . dot\r\n.\r\n"),
                octets("Subject: eight bits\r\n\r\n\u00e4\u00f6\u00fc\u00ff\u0080\r\n"),
                octets("Subject: empty\r\n\r\n"),
                octets("\r\n"),
                octets("Subject: long line\r\n\r\n" + "x".repeat(100_000) + "\r\n"),
                octets("Subject: five million octets\r\n\r\n" + HexFormat.of().formatHex(binary, 0, 1_000_000)
                        + "\r\n.\r\n" + ("." + "y".repeat(74) + "\r\n").repeat(40_000)));
    }

    private static byte[] numbered(int i) {
        return octets("Subject: number " + i + "\r\n\r\n.line of " + i + "\r\n.\r\nend\r\n");
    }

    private Transaction login(TlsMode tls) throws Pop3Exception {
        return client().connect(server(tls)).login(credentials(PASSWORD), Authentication.AUTO);
    }

    private Credentials credentials(String password) {
        return new Credentials.Password(user, password);
    }

    private static Pop3Client client() {
        return new Pop3Client(dovecot.trust(), Pop3Limits.defaults());
    }

    private static Pop3Server server(TlsMode tls) {
        return Pop3Server.of(dovecot.host(), tls == TlsMode.IMPLICIT ? dovecot.tlsPort() : dovecot.plainPort(), tls);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String sha256(byte[] octets) {
        return HexFormat.of().formatHex(digest().digest(octets));
    }

    private static String sha256(MultilineBody body) throws IOException {
        MessageDigest digest = digest();
        body.transferTo(new OutputStream() {
            @Override
            public void write(int octet) {
                digest.update((byte) octet);
            }

            @Override
            public void write(byte[] octets, int from, int count) {
                digest.update(octets, from, count);
            }
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
