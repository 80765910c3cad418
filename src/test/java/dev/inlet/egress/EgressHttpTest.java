package dev.inlet.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.http.client.FilteredHostException;

/** A name that leads to a public address when it is looked at, and to this machine when it is connected to, leads nowhere. */
@Timeout(60)
class EgressHttpTest {

    private static final Duration SHORT = Duration.ofMillis(500);

    /** Answers each time with another address. */
    private static final class Rebinding implements DnsResolver {

        final AtomicInteger asked = new AtomicInteger();

        @Override
        public InetAddress[] resolve(String host) {
            // 192.0.2.1 is nobody's, so that nothing leaves this machine
            String literal = asked.getAndIncrement() % 2 == 0 ? "192.0.2.1" : "127.0.0.1";
            return new InetAddress[] {InetAddress.ofLiteral(literal)};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    @Test
    void aNameThatChangesItsMindIsCheckedAtEachConnection() throws IOException {
        Rebinding names = new Rebinding();
        EgressPolicy policy = EgressPolicy.of(List.of("special"), List.of());
        try (ServerSocket own = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                CloseableHttpClient client = new EgressHttp(policy, names).client(SHORT, SHORT, null)) {
            HttpGet get = new HttpGet("http://receiver.example:" + own.getLocalPort() + "/");

            assertThatThrownBy(() -> client.execute(get, response -> null)).isInstanceOf(IOException.class);
            assertThat(names.asked)
                    .as("the check and the connection share one look-up")
                    .hasValue(1);
            assertThatThrownBy(() -> client.execute(get, response -> null)).isInstanceOf(FilteredHostException.class);
            assertThat(names.asked).hasValue(2);

            own.setSoTimeout(1);
            assertThatThrownBy(own::accept).isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }
}
