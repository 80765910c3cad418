package dev.inlet.account;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.inlet.pop3.Proxy;
import dev.inlet.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The proxy on the way to an account's server. Its password goes in and never comes out. */
public record ProxySettings(
        @Schema(requiredMode = REQUIRED) Type type,
        @Schema(requiredMode = REQUIRED) String host,
        @Schema(requiredMode = REQUIRED) Integer port,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String username,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String password) {

    static final String PASSWORD = "server.proxy.password";

    /** In octets: what SOCKS5 can carry (RFC 1929). */
    private static final int MAX_OCTETS = 255;

    /** What a proxy speaks. */
    public enum Type {
        @JsonProperty("socks5")
        SOCKS5(Proxy.Type.SOCKS5),
        @JsonProperty("http")
        HTTP(Proxy.Type.HTTP);

        private final Proxy.Type pop3;

        Type(Proxy.Type pop3) {
            this.pop3 = pop3;
        }
    }

    public ProxySettings {
        Checks.present("server.proxy.type", type);
        Checks.text("server.proxy.host", host, 253);
        Checks.hostName("server.proxy.host", host);
        Checks.present("server.proxy.port", port);
        Checks.inRange("server.proxy.port", port, 1, 65535);
        if (username != null) {
            Checks.octets("server.proxy.username", username, MAX_OCTETS);
            requireNoColon(type, username);
        }
        if (password != null) {
            Checks.octets(PASSWORD, password, MAX_OCTETS);
            if (username == null) {
                throw Problem.invalid("server.proxy.username", "is required where there is a password");
            }
        }
    }

    /** In Basic credentials the first colon ends the user name (RFC 7617). */
    private static void requireNoColon(Type type, String username) {
        if (type == Type.HTTP && username.indexOf(':') >= 0) {
            throw Problem.invalid("server.proxy.username", "must not contain a colon");
        }
    }

    List<Secret> secrets() {
        return username == null
                ? List.of()
                : List.of(new Secret(PASSWORD, password, true, List.of(type, host, port, username)));
    }

    ProxySettings with(@Nullable String secret) {
        return new ProxySettings(type, host, port, username, secret);
    }

    public Proxy pop3() {
        Proxy.Login login =
                username == null ? null : new Proxy.Login(username, Objects.requireNonNull(password, PASSWORD));
        return new Proxy(type.pop3, host, port, login);
    }

    @Override
    public String toString() {
        return "ProxySettings[" + type + " " + host + ":" + port + ", redacted]";
    }
}
