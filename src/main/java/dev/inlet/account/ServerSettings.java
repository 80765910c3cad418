package dev.inlet.account;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.inlet.pop3.Pop3Server;
import dev.inlet.pop3.TlsMode;
import dev.inlet.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the maildrop is and how to get there. What a caller leaves out comes as null and gets its default here. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServerSettings(
        @Schema(requiredMode = REQUIRED) String host,
        @Schema(requiredMode = REQUIRED) Integer port,
        @Schema(requiredMode = REQUIRED) Tls tls,
        Duration connectTimeout,
        Duration readTimeout,
        @Nullable TrustSettings trust,
        @Nullable ClientCertificateSettings clientCertificate,
        @Nullable ProxySettings proxy) {

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
        requireTls("server.trust", tls, trust);
        requireTls("server.clientCertificate", tls, clientCertificate);
    }

    /** There, and all else by default. */
    public static ServerSettings at(String host, int port, Tls tls) {
        return new ServerSettings(host, port, tls, CONNECT_TIMEOUT, READ_TIMEOUT, null, null, null);
    }

    private static void requireTls(String field, Tls tls, @Nullable Object setting) {
        if (setting != null && tls == Tls.NONE) {
            throw Problem.invalid(field, "means nothing without TLS");
        }
    }

    /** Refuses what could never work; not for settings that are stored already: they were good in their time. */
    void verify(Instant now) {
        if (trust != null) {
            trust.verify(now);
        }
        if (clientCertificate != null) {
            clientCertificate.verify(now);
        }
    }

    /** Everything that decides who gets to hear what a login says. */
    List<Object> door() {
        return List.of(
                host.toLowerCase(Locale.ROOT),
                port,
                tls,
                Optional.ofNullable(trust),
                Optional.ofNullable(proxy).map(known -> known.with(null)));
    }

    List<Secret> secrets() {
        List<Secret> secrets = new ArrayList<>();
        if (clientCertificate != null) {
            secrets.add(clientCertificate.secret(door()));
        }
        if (proxy != null) {
            secrets.addAll(proxy.secrets());
        }
        return secrets;
    }

    ServerSettings withoutSecrets() {
        return with(null, null);
    }

    boolean hasSecrets() {
        return !secrets().isEmpty();
    }

    ServerSettings with(AccountSecrets secrets) {
        return with(secrets.find(ClientCertificateSettings.PRIVATE_KEY), secrets.find(ProxySettings.PASSWORD));
    }

    private ServerSettings with(@Nullable String privateKey, @Nullable String proxyPassword) {
        return new ServerSettings(
                host,
                port,
                tls,
                connectTimeout,
                readTimeout,
                trust,
                clientCertificate == null ? null : clientCertificate.with(privateKey),
                proxy == null ? null : proxy.with(proxyPassword));
    }

    public Pop3Server pop3() {
        return new Pop3Server(host, port, tls.mode, connectTimeout, readTimeout);
    }
}
