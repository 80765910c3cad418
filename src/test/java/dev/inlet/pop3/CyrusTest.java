package dev.inlet.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.RealServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inlet's client and a real server, Cyrus, understand each other. */
class CyrusTest extends RealServerSessions {

    CyrusTest() {
        super(RealServer.CYRUS);
    }

    @ParameterizedTest
    @CsvSource({
        "NONE,AUTO",
        "NONE,USER",
        "NONE,PLAIN",
        "NONE,LOGIN",
        "NONE,CRAM_MD5",
        "NONE,SCRAM_SHA_1",
        "NONE,SCRAM_SHA_256",
        "NONE,NTLM",
        "NONE,APOP",
        "STLS,PLAIN",
        "STLS,NTLM",
        "IMPLICIT,USER",
        "IMPLICIT,NTLM"
    })
    void logsInOverEachTransportByEachMechanism(TlsMode tls, Authentication authentication) throws Exception {
        assertLogsIn(tls, authentication);
    }

    /** It binds logins to nothing that Java has, and refuses another binding only when it has the proof. */
    @Test
    void aRefusedBindingIsNotTakenForAWrongPassword() throws Exception {
        try (Authorization authorization = connect(TlsMode.IMPLICIT)) {
            assertThat(authorization.capabilities().saslMechanisms()).contains("SCRAM-SHA-256-PLUS");
            authorization.login(credentials(newUser()), Authentication.AUTO).quit();
        }
    }

    @Test
    void listsOtherCapabilitiesOnceItKnowsWhoAsks() throws Exception {
        try (Authorization authorization = connect(TlsMode.NONE)) {
            assertThat(authorization.capabilities().saslMechanisms()).contains("NTLM", "SCRAM-SHA-256");
            try (Transaction transaction = authorization.login(credentials(newUser()), Authentication.AUTO)) {
                assertThat(transaction.capabilities().saslMechanisms()).isEmpty();
                assertThat(transaction.capabilities().pipelining()).isTrue();
            }
        }
    }
}
