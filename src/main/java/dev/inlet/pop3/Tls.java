package dev.inlet.pop3;

import dev.inlet.pop3.net.CertificateNotPinned;
import dev.inlet.pop3.net.CertificateRefused;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Tells what a TLS failure was about. */
final class Tls {

    /** What a server says (RFC 8446 section 6.2) when our certificate is not to its liking, or missing. */
    private static final Pattern OUR_CERTIFICATE = Pattern.compile(
            "fatal alert: (bad_certificate|unsupported_certificate|certificate_(revoked|expired|unknown|required)|unknown_ca)");

    private Tls() {}

    /** Of a failed handshake. */
    static Fault fault(Throwable failure) {
        Fault fault = Fault.TLS_HANDSHAKE_FAILED;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return Fault.TLS_CERTIFICATE_EXPIRED;
            }
            if (cause instanceof CertificateNotPinned) {
                return Fault.TLS_CERTIFICATE_NOT_PINNED;
            }
            if (cause instanceof CertificateException) {
                fault = namesAnotherHost(cause) ? Fault.TLS_CERTIFICATE_WRONG_HOST : Fault.TLS_CERTIFICATE_UNTRUSTED;
            }
        }
        return fault;
    }

    /** Under TLS 1.3 it says so only after the handshake, in place of whatever we wait for. */
    static boolean refusesOurCertificate(Throwable failure) {
        return failure instanceof SSLException
                && OUR_CERTIFICATE.matcher(String.valueOf(failure.getMessage())).find();
    }

    /** The certificate that was not trusted, as a sentence goes on; empty where it was not about one. */
    static String presented(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateRefused refused) {
                return "; the certificate is: "
                        + ServerCertificate.of(refused.presented()).described();
            }
        }
        return "";
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
