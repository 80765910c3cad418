package dev.inlet.pop3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import dev.inlet.testing.TestCertificates;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Inlet's client and GreenMail, a server with few capabilities, understand each other. */
class GreenMailTest {

    private static final Credentials.Password ALICE = new Credentials.Password("alice", "correct-horse");

    @RegisterExtension
    final GreenMailExtension greenMail = new GreenMailExtension(
                    new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_POP3))
            .withConfiguration(GreenMailConfiguration.aConfig().withUser("alice@localhost", "alice", "correct-horse"));

    @ParameterizedTest
    @EnumSource(
            value = Authentication.class,
            names = {"AUTO", "USER", "PLAIN"})
    void aSessionGoesThrough(Authentication authentication) throws Exception {
        deliver("Subject: first\r\n\r\n.one\r\n");
        deliver("Subject: second\r\n\r\n.\r\ntwo\r\n");

        try (Transaction transaction = connect().login(ALICE, authentication)) {
            Maildrop maildrop = transaction.maildrop();
            assertThat(maildrop.uniqueIds()).isTrue();
            assertThat(maildrop.entries()).hasSize(2);
            try (Retrieval retrieval = transaction.retrieve(maildrop.entries())) {
                assertThat(Sessions.nextText(retrieval)).endsWith("Subject: first\r\n\r\n.one\r\n");
                assertThat(Sessions.nextText(retrieval)).endsWith("Subject: second\r\n\r\n.\r\ntwo\r\n");
                assertThat(retrieval.next()).isNull();
            }
            assertThat(transaction.delete(maildrop.entries().subList(0, 1)))
                    .singleElement()
                    .isInstanceOf(Deletion.Marked.class);
            transaction.quit();
        }

        try (Transaction transaction = connect().login(ALICE, authentication)) {
            assertThat(transaction.maildrop().entries()).hasSize(1);
        }
    }

    /** GreenMail takes the password for the token. */
    @ParameterizedTest
    @EnumSource(
            value = Authentication.class,
            names = {"AUTO", "XOAUTH2"})
    void aTokenLogsIn(Authentication authentication) throws Exception {
        try (Transaction transaction =
                connect().login(new Credentials.Token("alice", ALICE.password()), authentication)) {
            assertThat(transaction.maildrop().entries()).isEmpty();
            transaction.quit();
        }
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        try (Authorization authorization = connect()) {
            LoginRefused refused = catchThrowableOfType(
                    LoginRefused.class,
                    () -> authorization.login(new Credentials.Password("alice", "wrong"), Authentication.AUTO));

            assertThat(refused.category()).isEqualTo(Category.AUTH);
        }
    }

    private Authorization connect() throws Pop3Exception {
        Duration patient = Duration.ofSeconds(20);
        return new Pop3Client(TestCertificates.trusting(), Pop3Limits.defaults())
                .connect(new Pop3Server("127.0.0.1", greenMail.getPop3().getPort(), TlsMode.NONE, patient, patient));
    }

    private void deliver(String message) throws Exception {
        greenMail
                .getUserManager()
                .getUser("alice")
                .deliver(
                        new MimeMessage(null, new ByteArrayInputStream(message.getBytes(StandardCharsets.ISO_8859_1))));
    }
}
