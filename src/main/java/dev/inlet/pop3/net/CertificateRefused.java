package dev.inlet.pop3.net;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** A server's certificate was not trusted; says which it was, so that a person can look at it. */
public final class CertificateRefused extends CertificateException {

    private final transient X509Certificate presented;

    CertificateRefused(X509Certificate presented, CertificateException cause) {
        super(cause.getMessage(), cause);
        this.presented = presented;
    }

    public X509Certificate presented() {
        return presented;
    }
}
