package dev.inlet.account.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.account.AuthenticationSetting;
import dev.inlet.account.CredentialSettings;
import dev.inlet.account.MailTrust;
import dev.inlet.account.ServerSettings;
import dev.inlet.account.ServerSettings.Tls;
import dev.inlet.account.verification.StepResult.Outcome;
import dev.inlet.egress.EgressPolicy;
import dev.inlet.pop3.Credentials;
import dev.inlet.pop3.TlsSettings;
import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.ScriptedPop3Server.Script;
import dev.inlet.testing.TestCertificates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However slow a server is, and however patient the account, a verification is over in its time. */
@Timeout(60)
class ProbeTest {

    private static final Duration TIME = Duration.ofMillis(2_500);

    static Stream<Script> slowServers() {
        return Stream.of(
                ScriptedConnection::hang,
                connection -> connection.drip("+OK " + "x".repeat(500), Duration.ofMillis(200)),
                connection -> {
                    connection.send("+OK ready\r\n").expect("CAPA").send("+OK\r\n");
                    connection.hang();
                });
    }

    @ParameterizedTest
    @MethodSource("slowServers")
    void aSlowServerIsLeftInTime(Script slow) {
        try (var server = ScriptedPop3Server.playing(slow)) {
            // made before the clock starts: keys take their time
            MailTrust trust = new MailTrust(
                    TlsSettings.authorities(List.of(TestCertificates.localhost().certificate())), List.of());
            EgressPolicy egress = EgressPolicy.of(List.of("loopback"), List.of());
            long start = System.nanoTime();

            Verification answer =
                    new Probe(trial(server.port()), new StepLog(), start + TIME.toNanos()).run(trust, egress);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            assertThat(answer.verified()).isFalse();
            assertThat(answer.steps())
                    .filteredOn(step -> step.outcome() == Outcome.FAILED)
                    .singleElement()
                    .extracting(
                            step -> step.reason() == null ? "" : step.reason().code())
                    .isEqualTo("session_timeout");
        }
    }

    private static Trial trial(int port) {
        return new Trial(
                ServerSettings.at("localhost", port, Tls.NONE),
                new CredentialSettings.Password("alice", "secret"),
                AuthenticationSetting.AUTO,
                () -> new Credentials.Password("alice", "secret"),
                Instant.EPOCH);
    }
}
