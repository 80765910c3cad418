package dev.inlet.pop3;

import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * The TLS a connection is under.
 *
 * @param protocol such as TLSv1.3
 * @param verifiedAt when the server proved to hold the certificate: earlier than now where a session was resumed
 */
public record TlsFacts(String protocol, String cipher, Instant verifiedAt, ServerCertificate certificate) {

    static TlsFacts of(SSLSession session) {
        try {
            return new TlsFacts(
                    session.getProtocol(),
                    session.getCipherSuite(),
                    Instant.ofEpochMilli(session.getCreationTime()),
                    ServerCertificate.of((X509Certificate) session.getPeerCertificates()[0]));
        } catch (SSLPeerUnverifiedException e) {
            throw new IllegalStateException("a handshake without a certificate does not succeed", e);
        }
    }
}
