package dev.inlet.pop3;

import java.time.Duration;
import java.util.regex.Pattern;

/** Where a maildrop is served, and how long to wait for it. */
public record Pop3Server(String host, int port, TlsMode tls, Duration connectTimeout, Duration readTimeout) {

    private static final Pattern HOST = Pattern.compile("[\\x21-\\x7E]{1,255}");

    public Pop3Server {
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException("host must be 1 to 255 printable ASCII characters without blanks");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port must be between 1 and 65535, not " + port);
        }
        requirePositive("connectTimeout", connectTimeout);
        requirePositive("readTimeout", readTimeout);
    }

    /** With the usual timeouts: 30 s to connect, 60 s for each reply. */
    public static Pop3Server of(String host, int port, TlsMode tls) {
        return new Pop3Server(host, port, tls, Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    /** Host and port as errors and logs show them. */
    public String name() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    private static void requirePositive(String name, Duration timeout) {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException(name + " must be positive, not " + timeout);
        }
    }
}
