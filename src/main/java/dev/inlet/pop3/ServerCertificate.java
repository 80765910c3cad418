package dev.inlet.pop3;

import dev.inlet.pop3.net.Fingerprint;
import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * The certificate a server shows; its names are fit to show, cut at 200 characters with control characters escaped.
 *
 * @param sha256 in lower-case hex
 */
public record ServerCertificate(String subject, String issuer, String sha256, Instant notBefore, Instant notAfter) {

    static ServerCertificate of(X509Certificate certificate) {
        return new ServerCertificate(
                ServerText.escaped(certificate.getSubjectX500Principal().getName()),
                ServerText.escaped(certificate.getIssuerX500Principal().getName()),
                Fingerprint.of(certificate),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    /** As a sentence names it. */
    String described() {
        return "subject " + subject + ", issuer " + issuer + ", valid until " + notAfter + ", SHA-256 " + sha256;
    }
}
