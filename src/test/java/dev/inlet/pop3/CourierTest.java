package dev.inlet.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.RealServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inlet's client and a real server, Courier, understand each other. */
class CourierTest extends RealServerSessions {

    CourierTest() {
        super(RealServer.COURIER);
    }

    @ParameterizedTest
    @CsvSource({
        "NONE,USER",
        "NONE,PLAIN",
        "NONE,LOGIN",
        "NONE,CRAM_MD5",
        "STLS,AUTO",
        "STLS,USER",
        "STLS,PLAIN",
        "STLS,CRAM_MD5",
        "IMPLICIT,AUTO",
        "IMPLICIT,LOGIN",
        "IMPLICIT,CRAM_MD5"
    })
    void logsInOverEachTransportByEachMechanism(TlsMode tls, Authentication authentication) throws Exception {
        assertLogsIn(tls, authentication);
    }

    @Test
    void offersWhatIsActedOn() throws Exception {
        try (Transaction transaction = login(newUser())) {
            assertThat(transaction.capabilities().pipelining()).isTrue();
            assertThat(transaction.capabilities().offers("LOGIN-DELAY")).isTrue();
            assertThat(transaction.quirks()).isEmpty();
        }
    }
}
