package dev.inlet.pop3.net;

import java.nio.charset.StandardCharsets;

/** Who we are to a proxy; both are empty where it is not to be told. */
public record ProxyLogin(String username, String password) {

    public static final ProxyLogin NONE = new ProxyLogin("", "");

    /** What SOCKS has one octet to count. */
    private static final int MOST_OCTETS = 255;

    public ProxyLogin {
        requireShort(username);
        requireShort(password);
    }

    boolean isNone() {
        return username.isEmpty();
    }

    private static void requireShort(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_OCTETS) {
            throw new IllegalArgumentException(
                    "a proxy's user name and password must have at most " + MOST_OCTETS + " octets each");
        }
    }

    @Override
    public String toString() {
        return "ProxyLogin[redacted]";
    }
}
