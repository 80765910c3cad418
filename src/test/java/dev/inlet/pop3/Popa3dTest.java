package dev.inlet.pop3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.inlet.testing.RealServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Inlet's client and a real server, popa3d, which knows little more than RFC 1939, understand each other. */
class Popa3dTest extends RealServerSessions {

    Popa3dTest() {
        super(RealServer.POPA3D);
    }

    @Test
    void aServerWithoutCapabilitiesIsUsedWithout() throws Exception {
        try (Authorization authorization = connect(TlsMode.NONE)) {
            assertThat(authorization.capabilities().known()).isFalse();
            try (Transaction transaction = authorization.login(credentials(newUser()), Authentication.AUTO)) {
                assertThat(transaction.capabilities().pipelining()).isFalse();
            }
        }
    }

    @Test
    void withoutStlsNothingIsSaidInClear() {
        Refused refused = catchThrowableOfType(Refused.class, () -> connect(TlsMode.STLS));

        assertThat(refused.code()).isEqualTo("stls_refused");
    }

    /** It makes them of a few header fields, and of nothing else. */
    @Test
    void messagesThatDifferMayHaveOneUniqueId() throws Exception {
        String user = newUser();
        deliver(user, "one", "first\r\n");
        deliver(user, "two", "second\r\n");

        try (Transaction transaction = login(user)) {
            List<MaildropEntry> entries = transaction.maildrop().entries();
            assertThat(entries.get(0).uniqueId()).isEqualTo(entries.get(1).uniqueId());
            assertThat(bodies(transaction, entries)).containsExactly("first\r\n", "second\r\n");
        }
    }
}
