package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.ALICE;
import static dev.inlet.pop3.Sessions.PATIENT;
import static dev.inlet.pop3.Sessions.client;
import static dev.inlet.pop3.Sessions.failureOf;
import static dev.inlet.pop3.Sessions.greeting;
import static dev.inlet.pop3.Sessions.loggedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inlet.testing.ForwardingProxy;
import dev.inlet.testing.ForwardingProxy.Login;
import dev.inlet.testing.ScriptedConnection;
import dev.inlet.testing.ScriptedPop3Server;
import dev.inlet.testing.ScriptedPop3Server.Script;
import dev.inlet.testing.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server is reached through a proxy as it is without, and where the proxy is at fault it is the proxy that is named. */
@Timeout(30)
class ProxyTest {

    private static final Login LOGIN = new Login("gate", "let me out");
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(800);

    @ParameterizedTest
    @EnumSource
    void aWholeLoginGoesThroughIt(Proxy.Type type) throws Exception {
        try (ForwardingProxy proxy = forwarding(type, null);
                ScriptedPop3Server server = ScriptedPop3Server.playing(loggedIn(ScriptedConnection::hang));
                Transaction transaction = client().through(proxy(type, proxy.port(), null))
                        .connect(at("localhost", server.port(), TlsMode.NONE))
                        .login(ALICE, Authentication.AUTO)) {
            assertThat(proxy.targets()).containsExactly("localhost:" + server.port());
        }
    }

    @ParameterizedTest
    @EnumSource
    void tlsIsSpokenWithTheServerBehindIt(Proxy.Type type) throws Exception {
        try (ForwardingProxy proxy = forwarding(type, LOGIN);
                ScriptedPop3Server server = ScriptedPop3Server.playingUnderTls(
                        TestCertificates.localhost().context(), greeting(List.of(), ScriptedConnection::hang));
                Authorization authorization = client().through(proxy(type, proxy.port(), LOGIN))
                        .connect(at("localhost", server.port(), TlsMode.IMPLICIT))) {
            assertThat(authorization.tlsProtocol()).isEqualTo("TLSv1.3");
        }
    }

    /** The name is the proxy's to look up; here only it can. */
    @ParameterizedTest
    @CsvSource({
        "SOCKS5,pop.inside.invalid,pop.inside.invalid",
        "HTTP,pop.inside.invalid,pop.inside.invalid",
        "SOCKS5,192.0.2.1,192.0.2.1",
        "HTTP,192.0.2.1,192.0.2.1",
        "SOCKS5,2001:db8::1,2001:db8:0:0:0:0:0:1",
        "HTTP,2001:db8::1,[2001:db8::1]"
    })
    void theProxyIsToldTheNameOrAddress(Proxy.Type type, String host, String told) throws Exception {
        try (ForwardingProxy proxy = forwarding(type, null);
                ScriptedPop3Server server = ScriptedPop3Server.playing(greeting(List.of(), ScriptedConnection::hang));
                Authorization authorization = client().through(proxy(type, proxy.port(), null))
                        .connect(at(host, server.port(), TlsMode.NONE))) {
            assertThat(authorization.greeting().text()).isEqualTo("ready");
            assertThat(proxy.targets()).containsExactly(told + ":" + server.port());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverIsNotLetThroughIsTold(Proxy.Type type) {
        try (ForwardingProxy proxy = forwarding(type, LOGIN)) {
            Pop3Exception unknown = failure(proxy(type, proxy.port(), null));
            assertThat(unknown.code()).isEqualTo("proxy_credentials_refused");
            assertThat(unknown).hasMessageContaining("asks for credentials");

            Pop3Exception wrong = failure(proxy(type, proxy.port(), new Login("gate", "open sesame")));
            assertThat(wrong.code()).isEqualTo("proxy_credentials_refused");
            assertThat(wrong.category()).isEqualTo(Category.NETWORK);
            assertThat(wrong)
                    .isInstanceOf(Disconnected.class)
                    .hasMessageContaining("proxy localhost:" + proxy.port() + " refused the credentials")
                    .hasMessageNotContaining("open sesame");
            assertThat(proxy.targets()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProxyThatIsNotThereIsNamed(Proxy.Type type) throws Exception {
        Pop3Exception failure = failure(proxy(type, closedPort(), null));

        assertThat(failure.code()).isEqualTo("proxy_unreachable");
        assertThat(failure.step()).isEqualTo(Step.CONNECT);
        assertThat(failure).hasMessageContaining("proxy localhost:").hasMessageContaining("refused the connection");
    }

    @ParameterizedTest
    @CsvSource({
        "1,general failure",
        "2,rules do not allow it",
        "3,network unreachable",
        "4,host unreachable",
        "5,connection refused",
        "6,time to live",
        "7,no such command",
        "8,no such kind of address",
        "99,of its own"
    })
    void whatASocksProxyCannotDoIsTold(int reply, String words) {
        Pop3Exception failure = failure(Proxy.Type.SOCKS5, connection -> {
            connection.readOctets(3);
            connection.send(new byte[] {5, 0});
            connection.readOctets(15);
            connection
                    .send(new byte[] {5, (byte) reply, 0, 1, 0, 0, 0, 0, 0, 0})
                    .hang();
        });

        assertThat(failure.code()).isEqualTo("proxy_refused");
        assertThat(failure)
                .hasMessageContaining("does not connect to pop.test:995")
                .hasMessageContaining(words)
                .hasMessageContaining("(" + reply + ")");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 403, 500, 502, 503})
    void whatAnHttpProxyCannotDoIsTold(int status) {
        Pop3Exception failure = failure(
                Proxy.Type.HTTP,
                connection -> connection
                        .send("HTTP/1.1 " + status + " bGV0IG1lIG91dA==\r\nContent-Length: 2\r\n\r\nno")
                        .hang());

        assertThat(failure.code()).isEqualTo("proxy_refused");
        assertThat(failure)
                .hasMessageContaining("does not connect to pop.test:995: HTTP status " + status)
                .hasMessageNotContaining("bGV0");
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP,'+OK POP3 ready\r\n\r\n'",
        "HTTP,'HTTP/1.1 OK\r\n\r\n'",
        "HTTP,'\r\n'",
        "HTTP,'SSH-2.0-x\r\n\r\n'",
        "SOCKS5,'HTTP/1.1 400 Bad Request\r\n\r\n'",
        "SOCKS5,'+OK POP3 ready\r\n'",
        "SOCKS5,'\u0005\u0007'",
        "SOCKS5,'\u0005\u0000\u0005\u0000\u0000\u0009'"
    })
    void whatIsNoProxyIsFoundOut(Proxy.Type type, String said) {
        Pop3Exception failure =
                failure(type, connection -> connection.send(said).hang());

        assertThat(failure.code()).isEqualTo("proxy_not_understood");
        assertThat(failure.category()).isEqualTo(Category.NETWORK);
    }

    @Test
    void anAnswerWithoutEndIsCut() {
        assertThat(failure(Proxy.Type.HTTP, connection -> {
                    connection.send("HTTP/1.1 200 OK\r\n");
                    connection.flood("X: y\r\n");
                }))
                .hasMessageContaining("more than 8192 octets");
        assertThat(failure(Proxy.Type.HTTP, connection -> connection.flood("H")).code())
                .isEqualTo("proxy_not_understood");
    }

    @ParameterizedTest
    @EnumSource
    void aProxyThatClosesIsFoundOut(Proxy.Type type) {
        assertThat(failure(type, ScriptedConnection::close).code()).isEqualTo("proxy_not_understood");
    }

    @ParameterizedTest
    @EnumSource
    void aProxyThatHangsIsGivenUpInTime(Proxy.Type type) {
        assertGivenUp(type, ScriptedConnection::hang);
    }

    /** Each octet comes in time, all of them never do. */
    @Test
    void aProxyThatDripsIsGivenUpInTime() {
        assertGivenUp(
                Proxy.Type.HTTP, connection -> connection.drip("HTTP/1.1 200 OK........", Duration.ofMillis(150)));
    }

    /** The greeting comes with the last octet of the proxy's answer, or with each octet on its own: nothing of it is lost. */
    @ParameterizedTest
    @CsvSource({"HTTP,false", "HTTP,true", "SOCKS5,false", "SOCKS5,true"})
    void whatFollowsTheAnswerIsTheServers(Proxy.Type type, boolean octetByOctet) throws Exception {
        String answer = type == Proxy.Type.HTTP
                ? "HTTP/1.0 200\r\nContent-Length: 7\r\n\r\n"
                : new String(HexFormat.of().parseHex("05000500000304746573740050"), StandardCharsets.ISO_8859_1);
        try (ScriptedPop3Server proxy = ScriptedPop3Server.playing(connection -> {
            if (octetByOctet) {
                connection.drip(answer + "+OK at once\r\n", Duration.ofMillis(2));
            } else {
                connection.send(answer + "+OK at once\r\n");
            }
            connection.hang();
        })) {
            Pop3Server server = new Pop3Server("pop.test", 995, TlsMode.NONE, PATIENT, CONNECT_TIMEOUT);
            try (Authorization authorization =
                    client().through(proxy(type, proxy.port(), null)).connect(server)) {
                assertThat(authorization.greeting().text()).isEqualTo("at once");
            }
        }
    }

    /** What the proxy said is not taken for what the server said instead of a handshake. */
    @Test
    void aPlainServerBehindItIsNamed() throws Exception {
        try (ForwardingProxy proxy = ForwardingProxy.http(null);
                ScriptedPop3Server server = ScriptedPop3Server.playing(
                        connection -> connection.send("+OK POP3 ready\r\n").hang())) {
            Pop3Exception failure = failureOf(() -> client().through(proxy(Proxy.Type.HTTP, proxy.port(), null))
                    .connect(at("localhost", server.port(), TlsMode.IMPLICIT)));

            assertThat(failure.code()).isEqualTo("plain_on_tls_port");
            assertThat(failure).hasMessageContaining("its answer begins with +OK");
        }
    }

    @Test
    void aProxyDoesNotShowItsPassword() {
        assertThat(proxy(Proxy.Type.HTTP, 3128, LOGIN)).asString().doesNotContain(LOGIN.password());
        assertThatThrownBy(() -> proxy(Proxy.Type.HTTP, 0, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> proxy(Proxy.Type.SOCKS5, 1080, new Login("x", "ü".repeat(128)))
                        .relay())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("ü");
    }

    private static void assertGivenUp(Proxy.Type type, Script script) {
        long start = System.nanoTime();
        Pop3Exception failure = failure(type, script);

        assertThat(failure.code()).isEqualTo("proxy_timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(CONNECT_TIMEOUT, Duration.ofSeconds(10));
    }

    private static Pop3Exception failure(Proxy.Type type, Script script) {
        try (ScriptedPop3Server proxy = ScriptedPop3Server.playing(script)) {
            return failure(proxy(type, proxy.port(), null));
        }
    }

    private static Pop3Exception failure(Proxy proxy) {
        Pop3Server server = new Pop3Server("pop.test", 995, TlsMode.IMPLICIT, CONNECT_TIMEOUT, PATIENT);
        Pop3Exception failure = failureOf(() -> client().through(proxy).connect(server));
        assertThat(failure).hasMessageStartingWith("the " + proxy.type() + " proxy ");
        return failure;
    }

    private static ForwardingProxy forwarding(Proxy.Type type, @Nullable Login login) {
        return type == Proxy.Type.SOCKS5 ? ForwardingProxy.socks5(login) : ForwardingProxy.http(login);
    }

    private static Proxy proxy(Proxy.Type type, int port, @Nullable Login login) {
        Proxy.Login ours = login == null ? null : new Proxy.Login(login.username(), login.password());
        return new Proxy(type, "localhost", port, ours);
    }

    private static Pop3Server at(String host, int port, TlsMode tls) {
        return new Pop3Server(host, port, tls, PATIENT, PATIENT);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
