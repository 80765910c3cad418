package dev.inlet.account.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DNS servers are addresses, and what is none is refused by name. */
class VerificationPropertiesTest {

    @Test
    void addressesMayHavePorts() {
        assertThat(with("192.0.2.53", "192.0.2.53:5353", "[2001:db8::53]", "[2001:db8::53]:5353")
                        .dnsAddresses())
                .containsExactly(
                        address("192.0.2.53", 53),
                        address("192.0.2.53", 5353),
                        address("2001:db8::53", 53),
                        address("2001:db8::53", 5353));
        assertThat(with().dnsAddresses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dns.example.com", "192.0.2.53:x", "2001:db8::53", ""})
    void whatIsNoAddressIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(text))
                .withMessageContaining("inlet.verification.dns-servers");
    }

    private static VerificationProperties with(String... servers) {
        return new VerificationProperties(Duration.ofSeconds(50), 4, Duration.ofSeconds(5), List.of(servers));
    }

    private static InetSocketAddress address(String literal, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(literal), port);
    }
}
