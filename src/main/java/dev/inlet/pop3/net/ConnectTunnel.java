package dev.inlet.pop3.net;

import dev.inlet.pop3.net.ProxyFailed.Why;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The method CONNECT of HTTP (RFC 9110 section 9.3.6), with Basic credentials (RFC 7617) where there are some. */
public final class ConnectTunnel implements Tunnel {

    private static final int MOST_OCTETS = 8_192;
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.\\d (\\d{3})(?: .*)?");

    private final ProxyLogin login;

    public ConnectTunnel(ProxyLogin login) {
        this.login = login;
    }

    @Override
    public void open(Link proxy, String host, int port) throws IOException {
        String target = (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
        proxy.send(request(target));
        int status = status(head(proxy));
        if (status == PROXY_AUTHENTICATION_REQUIRED) {
            throw new ProxyFailed(
                    Why.UNAUTHORIZED, login.isNone() ? "asks for credentials (407)" : "refused the credentials (407)");
        }
        if (status < 200 || status > 299) {
            throw new ProxyFailed(Why.REFUSED, "does not connect to " + target + ": HTTP status " + status);
        }
    }

    private byte[] request(String target) {
        String request = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n" + authorization() + "\r\n";
        return request.getBytes(StandardCharsets.US_ASCII);
    }

    private String authorization() {
        if (login.isNone()) {
            return "";
        }
        byte[] both = (login.username() + ":" + login.password()).getBytes(StandardCharsets.UTF_8);
        return "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(both) + "\r\n";
    }

    /** Up to the blank line, and not an octet more: behind it the server speaks. */
    private static String head(Link proxy) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int lineLength = -1; lineLength != 0; ) {
            int start = head.length();
            readLine(proxy, head);
            lineLength = head.substring(start).strip().length();
        }
        return head.toString();
    }

    private static void readLine(Link proxy, StringBuilder head) throws IOException {
        int octet;
        do {
            octet = proxy.octet();
            head.append((char) octet);
            if (head.length() > MOST_OCTETS) {
                throw new ProxyFailed(Why.NOT_UNDERSTOOD, "answered with more than " + MOST_OCTETS + " octets");
            }
        } while (octet != '\n');
    }

    private static int status(String head) throws ProxyFailed {
        Matcher line = STATUS_LINE.matcher(head.lines().findFirst().orElse(""));
        if (!line.matches()) {
            throw new ProxyFailed(Why.NOT_UNDERSTOOD, "does not speak HTTP");
        }
        return Integer.parseInt(line.group(1));
    }
}
