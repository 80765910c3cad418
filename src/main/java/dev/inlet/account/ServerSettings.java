package dev.inlet.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.inlet.pop3.Pop3Server;
import dev.inlet.pop3.TlsMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Where the maildrop is and how to get there. What a caller leaves out comes as null and gets its default here. */
public record ServerSettings(String host, Integer port, Tls tls, Duration connectTimeout, Duration readTimeout) {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);

    /** How the connection is protected: from the first octet, after STLS, or not at all. */
    public enum Tls {
        @JsonProperty("implicit")
        IMPLICIT(TlsMode.IMPLICIT),
        @JsonProperty("stls")
        STLS(TlsMode.STLS),
        @JsonProperty("none")
        NONE(TlsMode.NONE);

        private final TlsMode mode;

        Tls(TlsMode mode) {
            this.mode = mode;
        }
    }

    public ServerSettings {
        Checks.text("server.host", host, 253);
        Checks.hostName("server.host", host);
        Checks.present("server.port", port);
        Checks.inRange("server.port", port, 1, 65535);
        Checks.present("server.tls", tls);
        connectTimeout = connectTimeout == null ? CONNECT_TIMEOUT : connectTimeout;
        readTimeout = readTimeout == null ? READ_TIMEOUT : readTimeout;
        Checks.inRange("server.connectTimeout", connectTimeout, Duration.ofMillis(100), LONGEST_TIMEOUT);
        Checks.inRange("server.readTimeout", readTimeout, Duration.ofMillis(100), LONGEST_TIMEOUT);
    }

    /** Everything that decides who gets to hear what a login says. */
    List<Object> door() {
        return List.of(host.toLowerCase(Locale.ROOT), port, tls);
    }

    public Pop3Server pop3() {
        return new Pop3Server(host, port, tls.mode, connectTimeout, readTimeout);
    }
}
