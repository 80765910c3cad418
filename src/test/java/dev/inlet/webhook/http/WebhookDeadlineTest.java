package dev.inlet.webhook.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.inlet.egress.EgressHttp;
import dev.inlet.egress.EgressPolicy;
import dev.inlet.webhook.http.Outcome.Accepted;
import dev.inlet.webhook.http.Outcome.TimedOut;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.util.unit.DataSize;

/** The total timeout holds wherever an attempt hangs, and what ends one in time does no harm to the next. */
@Timeout(60)
class WebhookDeadlineTest {

    private static final Duration TOTAL = Duration.ofMillis(1500);
    private static final int MANY_MEGABYTES = 32 * 1024 * 1024;
    private static final int LANES = 8;
    private static final int IN_A_LANE = 40;

    /** As deliveries are sent: on virtual threads. What hangs is not waited for. */
    @AutoClose("shutdownNow")
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @Test
    void aReceiverThatDripsItsHandshakeEndsAtTheTotalTimeout()
            throws IOException, InterruptedException, ExecutionException {
        try (var receiver = RawReceiver.deaf(WebhookDeadlineTest::dripHandshake)) {
            URI url = URI.create("https://127.0.0.1:" + receiver.url().getPort() + "/");
            endsAtTheTotalTimeout(sender(leadsTo("127.0.0.1"), TOTAL), url, body(2));
        }
    }

    /** A message of the handshake that is as long as a record can be. */
    private static void dripHandshake(OutputStream out) throws IOException, InterruptedException {
        out.write(new byte[] {22, 3, 3, 0x40, 0, 2, 0, 0x3f, (byte) 0xfc});
        while (true) {
            out.write(0);
            Thread.sleep(50);
        }
    }

    @Test
    void aReceiverThatReadsNothingEndsAtTheTotalTimeout() throws IOException, InterruptedException, ExecutionException {
        try (var receiver = RawReceiver.deaf(out -> Thread.sleep(Duration.ofMinutes(1)))) {
            endsAtTheTotalTimeout(sender(leadsTo("127.0.0.1"), TOTAL), receiver.url(), body(MANY_MEGABYTES));
        }
    }

    @Test
    void aNameThatIsLookedUpWithoutEndEndsAtTheTotalTimeout()
            throws IOException, InterruptedException, ExecutionException {
        CountDownLatch over = new CountDownLatch(1);
        var sender = sender(leadsTo(() -> untilOver(over)), TOTAL);
        endsAtTheTotalTimeout(sender, URI.create("http://receiver.example/"), body(2));
        over.countDown();
    }

    /** Taking no notice of interrupts, as the system's own look-ups do. */
    private static String[] untilOver(CountDownLatch over) {
        while (over.getCount() > 0) {
            LockSupport.parkNanos(1_000_000);
            Thread.interrupted();
        }
        return new String[] {"127.0.0.1"};
    }

    @Test
    void addressesThatDoNotAnswerEndAtTheTotalTimeoutHoweverManyTheyAre()
            throws IOException, InterruptedException, ExecutionException {
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> queued = fill(full);
            String[] ten = Collections.nCopies(10, "127.0.0.1").toArray(String[]::new);
            URI url = URI.create("http://receiver.example:" + full.getLocalPort() + "/");
            endsAtTheTotalTimeout(sender(leadsTo(ten), TOTAL), url, body(2));
            for (Socket socket : queued) {
                socket.close();
            }
        }
    }

    /** Until the system answers nobody any more who wants to connect. */
    private static List<Socket> fill(ServerSocket server) throws IOException {
        List<Socket> queued = new ArrayList<>();
        while (true) {
            Socket socket = new Socket();
            queued.add(socket);
            try {
                socket.connect(server.getLocalSocketAddress(), 500);
            } catch (SocketTimeoutException e) {
                return queued;
            }
        }
    }

    @Test
    void whoeverStopsTheEngineEndsTheAttempt() throws IOException, InterruptedException, ExecutionException {
        try (var receiver = RawReceiver.that(out -> Thread.sleep(Duration.ofMinutes(1)));
                var sender = sender(leadsTo("127.0.0.1"), Duration.ofMinutes(1))) {
            Future<Outcome> attempt = threads.submit(() -> send(sender, receiver.url(), body(2)));
            await().until(() -> !receiver.requests().isEmpty());

            threads.shutdownNow();

            assertThatThrownBy(attempt::get).hasCauseInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void anAttemptThatIsCutAsItEndsDoesNoHarmToTheNextOnItsConnection()
            throws IOException, InterruptedException, ExecutionException {
        try (var receiver = RawReceiver.that(out -> {
                    Thread.sleep(ThreadLocalRandom.current().nextInt(30, 50));
                    out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(UTF_8));
                });
                var sender = sender(leadsTo("127.0.0.1"), Duration.ofMillis(40))) {
            List<Future<List<Outcome>>> lanes = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                lanes.add(threads.submit(() -> sendMany(sender, receiver.url())));
            }
            for (Future<List<Outcome>> lane : lanes) {
                assertThat(lane.get())
                        .allSatisfy(outcome -> assertThat(outcome).isInstanceOfAny(Accepted.class, TimedOut.class));
            }
            assertThat(receiver.requests()).as("none was sent twice").hasSizeLessThanOrEqualTo(LANES * IN_A_LANE);
        }
    }

    private static List<Outcome> sendMany(WebhookSender sender, URI url) throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        for (int n = 0; n < IN_A_LANE; n++) {
            outcomes.add(send(sender, url, body(2)));
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
        return outcomes;
    }

    private void endsAtTheTotalTimeout(WebhookSender sender, URI url, byte[] body)
            throws IOException, InterruptedException, ExecutionException {
        try (sender) {
            long start = System.nanoTime();
            Outcome outcome = threads.submit(() -> send(sender, url, body)).get();
            assertThat(outcome).isEqualTo(new TimedOut("no complete answer within 1500 ms"));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(TOTAL.minusMillis(100), TOTAL.plusSeconds(5));
        }
    }

    private static Outcome send(WebhookSender sender, URI url, byte[] body) throws InterruptedException {
        return sender.send(url, Map.of(), "application/json", body);
    }

    private static byte[] body(int length) {
        return new byte[length];
    }

    private static WebhookSender sender(DnsResolver names, Duration total) {
        EgressHttp http = new EgressHttp(EgressPolicy.of(List.of("loopback"), List.of()), names);
        var properties = new WebhookHttpProperties(
                Duration.ofSeconds(1), total, DataSize.ofKilobytes(16), DataSize.ofKilobytes(1));
        return new WebhookHttpConfiguration().webhookSender(http, properties, Clock.systemUTC());
    }

    private static DnsResolver leadsTo(String... addresses) {
        return leadsTo(() -> addresses);
    }

    private static DnsResolver leadsTo(Supplier<String[]> addresses) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                return Arrays.stream(addresses.get())
                        .map(InetAddress::ofLiteral)
                        .toArray(InetAddress[]::new);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }
}
