package dev.inlet.account;

import dev.inlet.pop3.ServerCertificate;
import dev.inlet.pop3.TlsFacts;
import java.time.Instant;

/**
 * The certificate an account's server showed in its newest TLS session.
 *
 * @param sha256 in lower-case hex, as a pin takes it
 * @param protocol the TLS it was shown under, such as TLSv1.3
 */
public record LastCertificate(String subject, String issuer, String sha256, Instant notAfter, String protocol) {

    public static LastCertificate of(TlsFacts facts) {
        ServerCertificate seen = facts.certificate();
        return new LastCertificate(seen.subject(), seen.issuer(), seen.sha256(), seen.notAfter(), facts.protocol());
    }
}
