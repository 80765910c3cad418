package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.failureOf;
import static dev.inlet.pop3.Sessions.greeting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.pop3.net.Resolver;
import dev.inlet.testing.ForwardingProxy;
import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing is connected to that is not allowed, and what was checked is what is connected to. */
@Timeout(30)
class AllowedAddressesTest {

    private static final Predicate<InetAddress> NOT_LOOPBACK = address -> !address.isLoopbackAddress();
    private static final InetAddress ONE = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress TWO = InetAddress.ofLiteral("127.0.0.2");

    @Test
    void aServerOnlyAtAddressesThatAreNotAllowedIsNotConnectedTo() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(List.of(), ScriptedConnection::hang))) {
            Pop3Exception failure = failureOf(() ->
                    client(host -> new InetAddress[] {ONE}).to(NOT_LOOPBACK).connect(at(server.port())));

            assertThat(failure.code()).isEqualTo("address_not_allowed");
            assertThat(failure.category()).isEqualTo(Category.NETWORK);
            assertThat(failure).hasMessageContaining("pop.example.com").hasMessageContaining("127.0.0.1");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void ofSeveralAddressesTheAllowedOnesAreTried() throws Exception {
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(List.of(), ScriptedConnection::hang));
                Authorization session = client(host -> new InetAddress[] {TWO, ONE})
                        .to(ONE::equals)
                        .connect(at(server.port()))) {
            assertThat(session.greeting().text()).isNotNull();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aNameThatChangesItsMindBehindTheCheckIsNotAskedAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Resolver rebinding = host -> new InetAddress[] {asked.getAndIncrement() == 0 ? TWO : ONE};
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(List.of(), ScriptedConnection::hang))) {
            Pop3Exception failure =
                    failureOf(() -> client(rebinding).to(TWO::equals).connect(at(server.port())));

            assertThat(failure.code()).isEqualTo("connection_refused");
            assertThat(asked).hasValue(1);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void ofAProxyItIsItsOwnAddressThatCounts() throws Exception {
        try (ForwardingProxy proxy = ForwardingProxy.socks5(null)) {
            Proxy between = new Proxy(Proxy.Type.SOCKS5, "localhost", proxy.port(), null);
            Pop3Exception failure = failureOf(() -> client(InetAddress::getAllByName)
                    .to(NOT_LOOPBACK)
                    .through(between)
                    .connect(at(110)));

            assertThat(failure.code()).isEqualTo("address_not_allowed");
            assertThat(failure).hasMessageContaining("SOCKS5 proxy localhost:" + proxy.port());
            assertThat(proxy.targets()).isEmpty();
        }
    }

    private static Pop3Client client(Resolver resolver) throws Exception {
        return new Pop3Client(SSLContext.getDefault(), Pop3Limits.defaults(), resolver);
    }

    private static Pop3Server at(int port) {
        Duration timeout = Duration.ofSeconds(10);
        return new Pop3Server("pop.example.com", port, TlsMode.NONE, timeout, timeout);
    }
}
