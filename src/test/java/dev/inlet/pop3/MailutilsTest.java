package dev.inlet.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.RealServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inlet's client and a real server, GNU mailutils, understand each other. */
class MailutilsTest extends RealServerSessions {

    MailutilsTest() {
        super(RealServer.MAILUTILS);
    }

    @ParameterizedTest
    @CsvSource({"NONE,AUTO", "NONE,USER", "STLS,AUTO", "STLS,USER", "IMPLICIT,AUTO", "IMPLICIT,USER"})
    void logsInOverEachTransport(TlsMode tls, Authentication authentication) throws Exception {
        assertLogsIn(tls, authentication);
    }

    @Test
    void aCapabilityItMisspellsIsJustOneThatIsNotKnown() throws Exception {
        try (Transaction transaction = login(newUser())) {
            assertThat(transaction.capabilities().offers("EXPIRENEVER")).isTrue();
            assertThat(transaction.capabilities().pipelining()).isTrue();
        }
    }

    /** It writes header fields of its own into a message that was read, and its unique-id stays. */
    @Test
    void aMessageGrowsBetweenSessionsAndKeepsItsUniqueId() throws Exception {
        String user = newUser();
        deliver(user, "growing", "body\r\n");

        MaildropEntry before = readOnce(user);
        MaildropEntry after = readOnce(user);

        assertThat(after.uniqueId()).isEqualTo(before.uniqueId());
        assertThat(after.octets()).isGreaterThan(before.octets());
    }

    private MaildropEntry readOnce(String user) throws Exception {
        try (Transaction transaction = login(user)) {
            Maildrop maildrop = transaction.maildrop();
            assertThat(bodies(transaction, maildrop.entries())).containsExactly("body\r\n");
            transaction.quit();
            return maildrop.entries().getFirst();
        }
    }
}
