package dev.inlet.pop3.net;

import dev.inlet.pop3.net.ProxyFailed.Why;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/** SOCKS version 5 (RFC 1928), with a user name and password (RFC 1929) where the proxy asks for them. */
public final class Socks5Tunnel implements Tunnel {

    private static final int VERSION = 5;
    private static final int CONNECT = 1;

    private static final int NO_AUTHENTICATION = 0;
    private static final int USERNAME_PASSWORD = 2;
    private static final int NONE_OF_THESE = 0xFF;
    private static final int SUBNEGOTIATION_VERSION = 1;

    private static final int IPV4 = 1;
    private static final int DOMAIN_NAME = 3;
    private static final int IPV6 = 4;

    private final ProxyLogin login;

    public Socks5Tunnel(ProxyLogin login) {
        this.login = login;
    }

    @Override
    public void open(Link proxy, String host, int port) throws IOException {
        agreeOnMethod(proxy);
        proxy.send(request(host, port));
        requireVersion(proxy.octet(), VERSION);
        int reply = proxy.octet();
        if (reply != 0) {
            throw new ProxyFailed(Why.REFUSED, "does not connect to " + host + ":" + port + ": " + meaning(reply));
        }
        proxy.skip(1);
        skipBoundAddress(proxy);
    }

    private void agreeOnMethod(Link proxy) throws IOException {
        proxy.send(
                login.isNone()
                        ? new byte[] {VERSION, 1, NO_AUTHENTICATION}
                        : new byte[] {VERSION, 2, NO_AUTHENTICATION, USERNAME_PASSWORD});
        requireVersion(proxy.octet(), VERSION);
        switch (proxy.octet()) {
            case NO_AUTHENTICATION -> {
                // it does not care who we are
            }
            case USERNAME_PASSWORD -> logIn(proxy);
            case NONE_OF_THESE ->
                throw new ProxyFailed(
                        Why.UNAUTHORIZED,
                        login.isNone() ? "asks for credentials" : "takes no way to log in that Inlet has");
            default -> throw new ProxyFailed(Why.NOT_UNDERSTOOD, "chose a way to log in that was not offered");
        }
    }

    private void logIn(Link proxy) throws IOException {
        if (login.isNone()) {
            throw new ProxyFailed(Why.UNAUTHORIZED, "asks for credentials");
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(SUBNEGOTIATION_VERSION);
        writeCounted(request, login.username());
        writeCounted(request, login.password());
        proxy.send(request.toByteArray());
        requireVersion(proxy.octet(), SUBNEGOTIATION_VERSION);
        if (proxy.octet() != 0) {
            throw new ProxyFailed(Why.UNAUTHORIZED, "refused the credentials");
        }
    }

    private static byte[] request(String host, int port) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(VERSION);
        request.write(CONNECT);
        request.write(0);
        writeAddress(request, host);
        request.write(port >> 8);
        request.write(port);
        return request.toByteArray();
    }

    private static void writeAddress(ByteArrayOutputStream request, String host) {
        if (!isAddress(host)) {
            request.write(DOMAIN_NAME);
            writeCounted(request, host);
            return;
        }
        byte[] address = InetAddress.ofLiteral(host).getAddress();
        request.write(address.length == 4 ? IPV4 : IPV6);
        request.writeBytes(address);
    }

    private static boolean isAddress(String host) {
        try {
            InetAddress.ofLiteral(host);
            return true;
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    private static void writeCounted(ByteArrayOutputStream request, String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        request.write(octets.length);
        request.writeBytes(octets);
    }

    private static void skipBoundAddress(Link proxy) throws IOException {
        int length = switch (proxy.octet()) {
            case IPV4 -> 4;
            case IPV6 -> 16;
            case DOMAIN_NAME -> proxy.octet();
            default -> throw new ProxyFailed(Why.NOT_UNDERSTOOD, "answered with an address of no known kind");
        };
        proxy.skip(length + 2);
    }

    private static void requireVersion(int octet, int version) throws ProxyFailed {
        if (octet != version) {
            throw new ProxyFailed(Why.NOT_UNDERSTOOD, "does not speak SOCKS version 5");
        }
    }

    private static String meaning(int reply) {
        String words = switch (reply) {
            case 1 -> "general failure";
            case 2 -> "its rules do not allow it";
            case 3 -> "network unreachable";
            case 4 -> "host unreachable, or its name not found";
            case 5 -> "connection refused";
            case 6 -> "time to live expired";
            case 7 -> "it knows no such command";
            case 8 -> "it knows no such kind of address";
            default -> "for a reason of its own";
        };
        return words + " (" + reply + ")";
    }
}
