package dev.inlet.pop3;

import java.io.IOException;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Puts TLS over a connection, with the certificate checked against the host, always. */
final class Tls {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private Tls() {}

    static SSLSocket over(Socket plain, Pop3Server server, SSLContext context) throws IOException {
        SSLSocket secured =
                (SSLSocket) context.getSocketFactory().createSocket(plain, server.host(), server.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        // The identity check of HTTPS is the one the JDK knows that RFC 7817 asks for too.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(PROTOCOLS);
        secured.setSSLParameters(parameters);
        return secured;
    }

    /** What a failed handshake was about. */
    static Fault fault(Throwable failure) {
        Fault fault = Fault.TLS_HANDSHAKE_FAILED;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return Fault.TLS_CERTIFICATE_EXPIRED;
            }
            if (cause instanceof CertificateException) {
                fault = namesAnotherHost(cause) ? Fault.TLS_CERTIFICATE_WRONG_HOST : Fault.TLS_CERTIFICATE_UNTRUSTED;
            }
        }
        return fault;
    }

    // The JDK has no type for it, only these two sentences.
    private static boolean namesAnotherHost(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.startsWith("No subject alternative") || message.startsWith("No name matching");
    }

    /** Whether octets look like a TLS record: a content type from 20 to 23, then version 3. */
    static boolean looksLikeRecord(int first, int second) {
        return first >= 20 && first <= 23 && second == 3;
    }
}
