package dev.inlet.pop3.net;

import java.security.cert.CertificateException;

/** The server's certificate is none of those that are pinned. */
public final class CertificateNotPinned extends CertificateException {

    CertificateNotPinned() {
        super("the certificate is none of those that are pinned");
    }
}
