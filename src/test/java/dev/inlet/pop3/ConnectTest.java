package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.ALICE;
import static dev.inlet.pop3.Sessions.PATIENT;
import static dev.inlet.pop3.Sessions.failureOf;
import static dev.inlet.pop3.Sessions.greeting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.pop3.net.Resolver;
import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One TCP connection is opened to the first address that accepts it, or the reason why not is told in time. */
@Tag("C0001")
@Timeout(30)
class ConnectTest {

    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(1_000);

    @Test
    void oneConnectionIsOpened() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(List.of(), ScriptedConnection::hang));
                Authorization authorization = Sessions.connect(server)) {
            assertThat(server.connections()).isEqualTo(1);
            assertThat(authorization.tlsProtocol()).isNull();
        }
    }

    @Test
    void anUnknownHostIsSaidToBeOne() {
        Pop3Exception failure = failureOf(() -> client(host -> {
                    throw new UnknownHostException(host);
                })
                .connect(Pop3Server.of("pop.nowhere.example", 995, TlsMode.IMPLICIT)));

        assertThat(failure.code()).isEqualTo("unknown_host");
        assertThat(failure.step()).isEqualTo(Step.CONNECT);
        assertThat(failure.category()).isEqualTo(Category.NETWORK);
        assertThat(failure).isInstanceOf(Disconnected.class).hasMessageContaining("pop.nowhere.example:995");
    }

    @Test
    void aRefusedPortIsSaidToBeOne() throws Exception {
        Pop3Exception failure =
                failureOf(() -> client(InetAddress::getAllByName).connect(closedPort()));

        assertThat(failure.code()).isEqualTo("connection_refused");
        assertThat(failure.step()).isEqualTo(Step.CONNECT);
    }

    @Test
    void aSilentAddressIsGivenUpInTime() throws Exception {
        try (SilentAddress silent = new SilentAddress(loopback(2), 0)) {
            long start = System.nanoTime();
            Pop3Exception failure = failureOf(
                    () -> client(host -> new InetAddress[] {loopback(2)}).connect(server(silent.port())));

            assertThat(failure.code()).isEqualTo("connect_timeout");
            assertThat(elapsedSince(start)).isBetween(CONNECT_TIMEOUT, Duration.ofSeconds(10));
        }
    }

    @Test
    void aRefusingAddressIsFollowedByTheNext() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(List.of(), ScriptedConnection::hang));
                Authorization authorization = client(host -> new InetAddress[] {loopback(2), loopback(1)})
                        .connect(server(server.port()))) {
            assertThat(authorization.greeting().text()).isEqualTo("ready");
        }
    }

    @Test
    void aSilentAddressLeavesTimeForTheNext() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(List.of(), ScriptedConnection::hang));
                SilentAddress silent = new SilentAddress(loopback(2), server.port());
                Authorization authorization = client(host -> new InetAddress[] {loopback(2), loopback(1)})
                        .connect(server(silent.port()))) {
            assertThat(authorization.greeting().text()).isEqualTo("ready");
        }
    }

    @Test
    void everyAddressFailingIsToldOnce() throws Exception {
        Pop3Exception failure = failureOf(() ->
                client(host -> new InetAddress[] {loopback(2), loopback(3)}).connect(closedPort()));

        assertThat(failure).hasMessageContaining("refused the connection (2 addresses tried)");
    }

    @Test
    void aResolverThatDoesNotAnswerIsGivenUpInTime() {
        CountDownLatch never = new CountDownLatch(1);
        Pop3Exception failure = failureOf(() -> client(host -> {
                    awaitUninterrupted(never);
                    return new InetAddress[0];
                })
                .connect(server(110)));
        never.countDown();

        assertThat(failure.code()).isEqualTo("connect_timeout");
    }

    @Test
    void anInterruptEndsTheWait() throws IOException, InterruptedException {
        try (SilentAddress silent = new SilentAddress(loopback(2), 0)) {
            List<Pop3Exception> failures = new ArrayList<>();
            Pop3Server server = new Pop3Server("test", silent.port(), TlsMode.NONE, PATIENT, PATIENT);
            Thread thread = Thread.startVirtualThread(() -> failures.add(failureOf(
                    () -> client(host -> new InetAddress[] {loopback(2)}).connect(server))));
            Thread.sleep(200);
            thread.interrupt();
            thread.join();

            assertThat(failures)
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo("interrupted"));
        }
    }

    @Test
    void aRefusedConnectionNamesNoCredential() throws Exception {
        Pop3Exception failure = failureOf(
                () -> client(InetAddress::getAllByName).connect(closedPort()).login(ALICE, Authentication.AUTO));

        assertThat(failure).hasMessageNotContaining(ALICE.password());
    }

    private static Pop3Client client(Resolver resolver) {
        return new Pop3Client(TestCertificates.trusting(), Pop3Limits.defaults(), resolver);
    }

    private static Pop3Server server(int port) {
        return new Pop3Server("localhost", port, TlsMode.NONE, CONNECT_TIMEOUT, PATIENT);
    }

    private static Pop3Server closedPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return server(free.getLocalPort());
        }
    }

    private static InetAddress loopback(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Duration elapsedSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An address where connections are neither accepted nor refused: its backlog is full. */
    private static final class SilentAddress implements AutoCloseable {

        private final ServerSocket listener;
        private final List<Socket> waiting = new ArrayList<>();

        SilentAddress(InetAddress address, int port) throws IOException {
            listener = new ServerSocket(port, 1, address);
            while (waiting.size() < 10 && enters()) {
                // one more waits
            }
        }

        private boolean enters() throws IOException {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()), 200);
                return true;
            } catch (IOException full) {
                return false;
            }
        }

        int port() {
            return listener.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : waiting) {
                socket.close();
            }
            listener.close();
        }
    }
}
