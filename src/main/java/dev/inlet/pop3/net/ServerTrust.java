package dev.inlet.pop3.net;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom to take for the server: one whose certificate is pinned, one whose certificate the authorities vouch for, or both.
 *
 * <p>The authorities' own check includes the host name (RFC 7817) and the dates; it needs the socket to know the host, so without
 * one nobody is trusted. A pin alone is trust in one very certificate: it needs neither chain nor name nor date.
 */
public final class ServerTrust extends X509ExtendedTrustManager {

    private final @Nullable X509ExtendedTrustManager authorities;
    private final Set<String> pins;

    /** @param pins SHA-256 of certificates, in lower-case hex */
    public ServerTrust(@Nullable X509ExtendedTrustManager authorities, Set<String> pins) {
        if (authorities == null && pins.isEmpty()) {
            throw new IllegalArgumentException("there must be authorities or pins to trust");
        }
        this.authorities = authorities;
        this.pins = Set.copyOf(pins);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateRefused {
        try {
            requirePinned(chain[0]);
            if (authorities != null) {
                authorities.checkServerTrusted(chain, authType, socket);
            }
        } catch (CertificateException e) {
            throw new CertificateRefused(chain[0], e);
        }
    }

    private void requirePinned(X509Certificate certificate) throws CertificateException {
        if (!pins.isEmpty() && !pins.contains(Fingerprint.of(certificate))) {
            throw new CertificateNotPinned();
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw nobody();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw nobody();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw nobody();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw nobody();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw nobody();
    }

    private static CertificateException nobody() {
        return new CertificateException("only servers are checked here, each against its host");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities == null ? new X509Certificate[0] : authorities.getAcceptedIssuers();
    }
}
