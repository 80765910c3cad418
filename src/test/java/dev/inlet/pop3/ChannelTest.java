package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.HASTY;
import static dev.inlet.pop3.Sessions.PATIENT;
import static dev.inlet.pop3.Sessions.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.pop3.net.Tap;
import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A write is bounded in time as a read is, in TLS too. */
@Timeout(30)
class ChannelTest {

    private static final byte[] MORE_THAN_ANY_BUFFER = new byte[100_000_000];

    @Test
    void aWriteNobodyReadsIsGivenUpInTime() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(ScriptedConnection::pause)) {
            assertWriteTimesOut(channel(server, TlsMode.NONE));
        }
    }

    @Test
    void aWriteNobodyReadsIsGivenUpInTimeUnderTls() throws Exception {
        try (ScriptedPop3Server server =
                ScriptedPop3Server.playingUnderTls(TestCertificates.localhost().context(), ScriptedConnection::pause)) {
            Channel channel = channel(server, TlsMode.IMPLICIT);
            channel.secure(TestCertificates.trusting());
            assertWriteTimesOut(channel);
        }
    }

    private static void assertWriteTimesOut(Channel channel) {
        channel.step(Step.DELETE);
        long start = System.nanoTime();

        assertThat(failureOf(() -> channel.write(MORE_THAN_ANY_BUFFER)).code()).isEqualTo("read_timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(HASTY, Duration.ofSeconds(15));
        assertThat(channel.dead()).isTrue();
    }

    private static Channel channel(ScriptedPop3Server server, TlsMode tls) throws IOException {
        // A handshake on a loaded machine takes longer than the write is to be given.
        Duration readTimeout = tls == TlsMode.NONE ? HASTY : HASTY.multipliedBy(5);
        Pop3Server where = new Pop3Server(server.host(), server.port(), tls, PATIENT, readTimeout);
        Tap connected = new Connector(InetAddress::getAllByName).connect(where, PATIENT);
        return new Channel(where, connected, new Watchdog(connected, PATIENT), Transcript.none());
    }
}
