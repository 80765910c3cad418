package dev.inlet.webhook.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.egress.EgressHttp;
import dev.inlet.egress.EgressPolicy;
import dev.inlet.webhook.http.Outcome.Accepted;
import dev.inlet.webhook.http.Outcome.Overloaded;
import dev.inlet.webhook.http.Outcome.Refused;
import dev.inlet.webhook.http.Outcome.TimedOut;
import dev.inlet.webhook.http.Outcome.Unreachable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** A receiver can neither hold an attempt longer than the total timeout, nor make it read without end, nor lead it elsewhere. */
@Timeout(60)
class WebhookSenderTests {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final Duration TOTAL = Duration.ofMillis(1500);

    @Test
    void theWholeRequestArrivesAndTheAnswerComesBack() throws IOException, InterruptedException {
        try (var receiver = RawReceiver.that(RawReceiver.says(OK))) {
            assertThat(send(receiver.url(), Map.of("webhook-id", "7"))).isEqualTo(new Accepted(new Answer(200, "ok")));
            assertThat(receiver.requests())
                    .singleElement()
                    .asString()
                    .startsWith("POST /hook HTTP/1.1\r\n")
                    .containsIgnoringCase("\r\nwebhook-id: 7\r\n")
                    .contains("\r\nContent-Type: application/json\r\n")
                    .doesNotContain("Upgrade", "Accept-Encoding", "Expect")
                    .endsWith("\r\n\r\n{}");
        }
    }

    @Test
    void aConnectionIsUsedAgain() throws IOException, InterruptedException {
        try (var receiver = RawReceiver.that(RawReceiver.says(OK));
                var sender = sender("loopback")) {
            for (int i = 0; i < 5; i++) {
                assertThat(sender.send(receiver.url(), Map.of(), "application/json", body()))
                        .isInstanceOf(Accepted.class);
            }
            assertThat(receiver.connections()).isEqualTo(1);
        }
    }

    @Test
    void aKeptConnectionThatTheReceiverClosedMeanwhileIsNoFailure() throws IOException, InterruptedException {
        var answered = new AtomicInteger();
        try (var receiver = RawReceiver.that(out -> {
                    out.write(OK.getBytes(UTF_8));
                    if (answered.incrementAndGet() <= 3) {
                        throw new IOException("closed without a word");
                    }
                });
                var sender = sender("loopback")) {
            for (int i = 0; i < 6; i++) {
                assertThat(sender.send(receiver.url(), Map.of(), "application/json", body()))
                        .isInstanceOf(Accepted.class);
            }
            assertThat(receiver.requests()).hasSize(6);
            assertThat(receiver.connections()).isEqualTo(4);
        }
    }

    @Test
    void aNewConnectionThatIsClosedWithoutAnAnswerIsAFailure() throws IOException, InterruptedException {
        try (var receiver = RawReceiver.that(out -> {
            throw new IOException("closed without a word");
        })) {
            assertThat(send(receiver.url(), Map.of())).isInstanceOf(Unreachable.class);
            assertThat(receiver.connections()).isEqualTo(1);
        }
    }

    @Test
    void aSilentReceiverEndsAtTheTotalTimeout() throws IOException, InterruptedException {
        endsAtTheTotalTimeout(out -> Thread.sleep(Duration.ofMinutes(1)));
    }

    @Test
    void aReceiverThatDripsItsHeaderEndsAtTheTotalTimeout() throws IOException, InterruptedException {
        endsAtTheTotalTimeout(RawReceiver.drips("HTTP/1.1 200 OK\r\nX: ", "x", 50));
    }

    @Test
    void aReceiverThatSendsInformationalAnswersForeverEndsAtTheTotalTimeout() throws IOException, InterruptedException {
        endsAtTheTotalTimeout(RawReceiver.drips("", "HTTP/1.1 103 Early Hints\r\n\r\n", 50));
    }

    @Test
    void aReceiverThatDripsItsBodyEndsAtTheTotalTimeout() throws IOException, InterruptedException {
        endsAtTheTotalTimeout(RawReceiver.drips("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", "x", 50));
    }

    @Test
    void aReceiverThatNeverShakesHandsForTlsEndsInTime() throws IOException, InterruptedException {
        try (var silent = new ServerSocket(0)) {
            long start = System.nanoTime();
            assertThat(send(URI.create("https://127.0.0.1:" + silent.getLocalPort() + "/"), Map.of()))
                    .isInstanceOf(TimedOut.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TOTAL.plusSeconds(5));
        }
    }

    @Test
    void anEndlessBodyIsCutAndOnlyItsBeginningIsKept() throws IOException, InterruptedException {
        try (var receiver = RawReceiver.that(RawReceiver.drips("HTTP/1.1 200 OK\r\n\r\n", "x".repeat(1000), 0))) {
            assertThat(send(receiver.url(), Map.of())).isEqualTo(new Accepted(new Answer(200, "x".repeat(1024))));
        }
    }

    @Test
    void anAnswerOfTenMegabytesIsCutAtTheLimitAndItsConnectionWithIt() throws IOException, InterruptedException {
        int tenMegabytes = 10 * 1024 * 1024;
        try (var receiver = RawReceiver.that(out -> {
                    out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + tenMegabytes + "\r\n\r\n").getBytes(UTF_8));
                    out.write(new byte[tenMegabytes]);
                });
                var sender = sender("loopback")) {
            for (int i = 0; i < 2; i++) {
                assertThat(sender.send(receiver.url(), Map.of(), "application/json", body()))
                        .isEqualTo(new Accepted(new Answer(200, "\0".repeat(1024))));
            }
            assertThat(receiver.connections()).isEqualTo(2);
        }
    }

    @Test
    void aConnectionThatIsResetIsUnreachable() throws IOException, InterruptedException {
        try (var receiver = RawReceiver.resets()) {
            assertThat(send(receiver.url(), Map.of())).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void anAnswerThatBreaksOffStillCountsByItsStatus() throws IOException, InterruptedException {
        try (var receiver = RawReceiver.that(out -> {
            out.write("HTTP/1.1 500 No\r\nContent-Length: 99\r\n\r\nbroken".getBytes(UTF_8));
            throw new IOException("gone");
        })) {
            assertThat(send(receiver.url(), Map.of())).isEqualTo(new Refused(new Answer(500, "broken")));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectsAreNeverFollowed(int status) throws IOException, InterruptedException {
        try (var elsewhere = RawReceiver.that(RawReceiver.says(OK));
                var receiver = RawReceiver.that(RawReceiver.says("HTTP/1.1 " + status + " Elsewhere\r\nLocation: "
                        + elsewhere.url() + "\r\nContent-Length: 0\r\n\r\n"))) {
            Outcome outcome = send(receiver.url(), Map.of());

            assertThat(outcome).isEqualTo(new Refused(new Answer(status, "")));
            assertThat(outcome.error()).contains("redirect");
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    void anOverloadedReceiverIsNotAskedAgainHere() throws IOException, InterruptedException {
        try (var receiver = RawReceiver.that(
                RawReceiver.says("HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"))) {
            assertThat(send(receiver.url(), Map.of()))
                    .isEqualTo(new Overloaded(new Answer(503, ""), Duration.ofSeconds(1)));
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @Test
    void aHeaderWithoutEndIsNotReadIntoMemory() throws IOException, InterruptedException {
        try (var receiver = RawReceiver.that(RawReceiver.drips("HTTP/1.1 200 OK\r\nX: ", "x".repeat(4096), 0))) {
            assertThat(send(receiver.url(), Map.of())).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void whatIsNotHttpIsUnreachable() throws IOException, InterruptedException {
        try (var receiver = RawReceiver.that(RawReceiver.says("+OK POP3 ready\r\n".repeat(100)))) {
            assertThat(send(receiver.url(), Map.of())).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void aReceiverThatSwitchesToAnotherProtocolIsUnreachable() throws IOException, InterruptedException {
        try (var receiver = RawReceiver.that(
                RawReceiver.says("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"))) {
            assertThat(send(receiver.url(), Map.of())).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void aRefusedConnectionAndAnUnknownHostAreUnreachable() throws IOException, InterruptedException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(send(URI.create("http://127.0.0.1:" + free + "/"), Map.of()).error())
                .contains("refused");
        assertThat(send(URI.create("http://no-such-host.invalid/"), Map.of()).error())
                .contains("host name is not known");
    }

    @Test
    void anAddressThatIsNotAllowedIsNeverConnectedTo() throws IOException, InterruptedException {
        try (var receiver = RawReceiver.that(RawReceiver.says(OK));
                var sender = sender("public")) {
            assertThat(sender.send(receiver.url(), Map.of(), "application/json", body())
                            .error())
                    .contains("inlet.egress.allow");
            URI byName = URI.create("http://localhost:" + receiver.url().getPort() + "/");
            assertThat(sender.send(byName, Map.of(), "application/json", body()).error())
                    .contains("inlet.egress.allow");
            assertThat(receiver.connections()).isZero();
        }
    }

    @Test
    void aNameThatLeadsToAPrivateAddressTheSecondTimeIsNotFollowedThere() throws IOException, InterruptedException {
        var lookUps = new AtomicInteger();
        DnsResolver rebinding = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                return new InetAddress[] {
                    InetAddress.ofLiteral(lookUps.getAndIncrement() == 0 ? "127.0.0.1" : "10.0.0.1")
                };
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
        try (var receiver =
                        RawReceiver.that(RawReceiver.says(OK.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")));
                var sender = sender(new EgressHttp(EgressPolicy.of(List.of("loopback"), List.of()), rebinding))) {
            URI url = URI.create("http://receiver.example:" + receiver.url().getPort() + "/");
            assertThat(sender.send(url, Map.of(), "application/json", body())).isInstanceOf(Accepted.class);

            Outcome second = sender.send(url, Map.of(), "application/json", body());

            assertThat(second).isInstanceOf(Unreachable.class);
            assertThat(second.error()).contains("inlet.egress.allow");
            assertThat(lookUps).hasValue(2);
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    private static void endsAtTheTotalTimeout(RawReceiver.Answer answer) throws IOException, InterruptedException {
        try (var receiver = RawReceiver.that(answer)) {
            long start = System.nanoTime();
            assertThat(send(receiver.url(), Map.of())).isInstanceOf(TimedOut.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(TOTAL.minusMillis(100), TOTAL.plusSeconds(5));
        }
    }

    private static Outcome send(URI url, Map<String, String> headers) throws IOException, InterruptedException {
        try (var sender = sender("loopback")) {
            return sender.send(url, headers, "application/json", body());
        }
    }

    private static byte[] body() {
        return "{}".getBytes(UTF_8);
    }

    private static WebhookSender sender(String allowed) {
        return sender(new EgressHttp(EgressPolicy.of(List.of(allowed, "public"), List.of())));
    }

    private static WebhookSender sender(EgressHttp http) {
        var properties = new WebhookHttpProperties(
                Duration.ofSeconds(1), TOTAL, DataSize.ofKilobytes(16), DataSize.ofKilobytes(1));
        return new WebhookHttpConfiguration().webhookSender(http, properties, Clock.systemUTC());
    }
}
