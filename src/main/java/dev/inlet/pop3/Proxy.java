package dev.inlet.pop3;

import dev.inlet.pop3.net.ConnectTunnel;
import dev.inlet.pop3.net.ProxyLogin;
import dev.inlet.pop3.net.Relay;
import dev.inlet.pop3.net.Socks5Tunnel;
import org.jspecify.annotations.Nullable;

/**
 * What stands between us and a server, and is told its name: the proxy finds the address.
 *
 * @param login who we are to it, null where it is not to be told
 */
public record Proxy(
        Type type, String host, int port, @Nullable Login login) {

    /** What it speaks. */
    public enum Type {
        SOCKS5("SOCKS5"),
        HTTP("HTTP");

        private final String label;

        Type(String label) {
            this.label = label;
        }
    }

    /** A user name, and the password that goes with it. */
    public record Login(String username, String password) {

        public Login {
            if (username.isEmpty()) {
                throw new IllegalArgumentException("a proxy's user name must not be empty");
            }
        }

        @Override
        public String toString() {
            return "Login[redacted]";
        }
    }

    public Proxy {
        // the same rules as for any host and port
        Pop3Server.of(host, port, TlsMode.NONE);
    }

    /** As errors show it. */
    String name() {
        return "the " + type.label + " proxy "
                + Pop3Server.of(host, port, TlsMode.NONE).name();
    }

    Relay relay() {
        ProxyLogin who = login == null ? ProxyLogin.NONE : new ProxyLogin(login.username, login.password);
        return new Relay(
                host,
                port,
                switch (type) {
                    case SOCKS5 -> new Socks5Tunnel(who);
                    case HTTP -> new ConnectTunnel(who);
                });
    }
}
