package dev.inlet.account;

import java.time.Instant;

/**
 * The certificate an account's server showed in its newest TLS session.
 *
 * @param sha256 in lower-case hex, as a pin takes it
 * @param protocol the TLS it was shown under, such as TLSv1.3
 */
public record LastCertificate(String subject, String issuer, String sha256, Instant notAfter, String protocol) {}
