package dev.inlet.webhook.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.egress.EgressHttp;
import dev.inlet.egress.EgressPolicy;
import dev.inlet.testing.ForwardingProxy;
import dev.inlet.testing.TestCertificates;
import dev.inlet.webhook.http.Outcome.Accepted;
import dev.inlet.webhook.http.Outcome.TimedOut;
import dev.inlet.webhook.http.Outcome.Unreachable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.util.unit.DataSize;

/** By http, by https and through Java's proxy: what arrives is the same, and connections are kept. */
@Timeout(60)
class WebhookRouteTest {

    private static final RawReceiver.Answer OK =
            RawReceiver.says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");
    private static final Accepted ACCEPTED = new Accepted(new Answer(200, "ok"));
    private static final SslBundle OURS = SslBundle.of(
            new PemSslStoreBundle(null, PemSslStoreDetails.forCertificate(TestCertificates.authorityPem())));

    @Test
    void aReceiverIsSpokenToByHttps() throws IOException, InterruptedException {
        try (var receiver = RawReceiver.overTls(TestCertificates.localhost().context(), OK);
                var sender = sender(null)) {
            assertThat(send(sender, https(receiver))).isEqualTo(ACCEPTED);
            assertThat(send(sender, https(receiver))).isEqualTo(ACCEPTED);

            assertThat(receiver.connections()).isEqualTo(1);
            assertThat(receiver.requests()).allSatisfy(WebhookRouteTest::isTheRequest);
        }
    }

    @Test
    void aReceiverThatShowsTheCertificateOfAnotherHostIsToldNothing() throws IOException, InterruptedException {
        try (var receiver =
                        RawReceiver.overTls(TestCertificates.forAnotherHost().context(), OK);
                var sender = sender(null)) {
            Outcome outcome = send(sender, https(receiver));

            assertThat(outcome).isInstanceOf(Unreachable.class);
            assertThat(outcome.error()).contains("TLS failed");
            assertThat(receiver.requests()).isEmpty();
        }
    }

    @Test
    void javasProxyIsToldWhereToGo() throws IOException, InterruptedException {
        try (var proxy = RawReceiver.that(OK);
                var sender = sender(proxyAt(proxy.url().getPort()))) {
            URI url = URI.create("http://receiver.example:8080/hook?a=b");
            assertThat(send(sender, url)).isEqualTo(ACCEPTED);
            assertThat(send(sender, url)).isEqualTo(ACCEPTED);

            assertThat(proxy.connections()).isEqualTo(1);
            assertThat(proxy.requests())
                    .allSatisfy(request -> assertThat(request)
                            .startsWith("POST http://receiver.example:8080/hook?a=b HTTP/1.1\r\n")
                            .contains("\r\nHost: receiver.example:8080\r\n", "\r\nwebhook-id: 7\r\n")
                            .endsWith("\r\n\r\n{}"));
        }
    }

    @Test
    void javasProxyLeadsToAReceiverByHttps() throws IOException, InterruptedException {
        try (var receiver = RawReceiver.overTls(TestCertificates.localhost().context(), OK);
                var proxy = ForwardingProxy.http(null);
                var sender = sender(proxyAt(proxy.port()))) {
            assertThat(send(sender, https(receiver))).isEqualTo(ACCEPTED);
            assertThat(send(sender, https(receiver))).isEqualTo(ACCEPTED);

            assertThat(proxy.targets()).singleElement().asString().startsWith("localhost");
            assertThat(receiver.requests()).hasSize(2).allSatisfy(WebhookRouteTest::isTheRequest);
        }
    }

    @Test
    void aProxyThatIsSilentEndsAtTheTotalTimeout() throws IOException, InterruptedException {
        try (var proxy = RawReceiver.deaf(out -> Thread.sleep(Duration.ofMinutes(1)));
                var sender = sender(proxyAt(proxy.url().getPort()))) {
            assertThat(send(sender, URI.create("https://receiver.example/"))).isInstanceOf(TimedOut.class);
        }
    }

    private static void isTheRequest(String request) {
        assertThat(request)
                .startsWith("POST /hook HTTP/1.1\r\n")
                .contains("\r\nUser-Agent: Inlet\r\n", "\r\nwebhook-id: 7\r\n", "\r\nContent-Length: 2\r\n")
                .endsWith("\r\n\r\n{}");
    }

    private static URI https(RawReceiver receiver) {
        return URI.create("https://localhost:" + receiver.url().getPort() + "/hook");
    }

    private static ProxySelector proxyAt(int port) {
        return ProxySelector.of(InetSocketAddress.createUnresolved("localhost", port));
    }

    private static Outcome send(WebhookSender sender, URI url) throws InterruptedException {
        return sender.send(url, Map.of("webhook-id", "7"), "application/json", new byte[] {'{', '}'});
    }

    private static WebhookSender sender(@Nullable ProxySelector proxies) {
        EgressHttp http = new EgressHttp(
                EgressPolicy.of(List.of("loopback"), List.of()), SystemDefaultDnsResolver.INSTANCE, proxies);
        var properties = new WebhookHttpProperties(
                Duration.ofSeconds(2), Duration.ofSeconds(4), DataSize.ofKilobytes(16), DataSize.ofKilobytes(1));
        return WebhookHttpConfiguration.sender(http, properties, Clock.systemUTC(), OURS);
    }
}
