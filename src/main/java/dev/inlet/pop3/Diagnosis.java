package dev.inlet.pop3;

import java.io.IOException;
import javax.net.ssl.SSLException;

/** Tells from what is known of a lost connection why it was lost. */
record Diagnosis(Pop3Server server, Step step, Watchdog watchdog, String firstReceived) {

    /** @param what a sentence that goes on after the name of the server */
    record Finding(Fault fault, String what) {}

    /** Of a read or write that failed. */
    Finding of(IOException failure) {
        if (Tls.refusesOurCertificate(failure)) {
            return refusedOurCertificate(failure);
        }
        return of("was lost (" + ServerText.escaped(reason(failure)) + ")");
    }

    /** Of a stream that ended. */
    Finding ofEnd() {
        return of("closed the connection");
    }

    private Finding of(String how) {
        if (watchdog.expired()) {
            return expired();
        }
        if (Thread.currentThread().isInterrupted()) {
            return new Finding(Fault.INTERRUPTED, "was left because this thread was interrupted");
        }
        return new Finding(Fault.CONNECTION_LOST, how + " during " + step.label());
    }

    /** Of a handshake that failed: whoever answered in plain text explains it better than TLS does. */
    Finding ofHandshake(IOException failure) {
        if (server.tls() == TlsMode.IMPLICIT && answeredInPlainText()) {
            return new Finding(
                    Fault.PLAIN_ON_TLS_PORT,
                    "does not speak TLS on this port; its answer begins with " + firstLine(firstReceived));
        }
        if (watchdog.expired() || !(failure instanceof SSLException)) {
            return of(failure);
        }
        if (Tls.refusesOurCertificate(failure)) {
            return refusedOurCertificate(failure);
        }
        return new Finding(
                Tls.fault(failure),
                "failed the TLS handshake: " + ServerText.escaped(reason(failure)) + Tls.presented(failure));
    }

    private static Finding refusedOurCertificate(IOException failure) {
        return new Finding(
                Fault.CLIENT_CERTIFICATE_REFUSED,
                "wants another client certificate than it was shown, or one at all: "
                        + ServerText.escaped(reason(failure)));
    }

    private boolean answeredInPlainText() {
        return firstReceived.length() >= 2 && !Tls.looksLikeRecord(firstReceived.charAt(0), firstReceived.charAt(1));
    }

    private Finding expired() {
        if (watchdog.sessionExpired()) {
            return new Finding(Fault.SESSION_TIMEOUT, "used up the time of a session during " + step.label());
        }
        String silence = "did not finish " + step.label() + " within "
                + server.readTimeout().toMillis() + " ms";
        return switch (step) {
            case GREETING -> new Finding(Fault.GREETING_TIMEOUT, silence + hint());
            case TLS -> new Finding(Fault.TLS_TIMEOUT, silence);
            case CONNECT, CAPABILITIES, LOGIN, LISTING, RETRIEVE, TOP, DELETE, KEEP_ALIVE, QUIT ->
                new Finding(Fault.READ_TIMEOUT, silence);
        };
    }

    // A TLS server waits for us to speak first, as we wait for it.
    private String hint() {
        return server.tls() == TlsMode.IMPLICIT ? "" : "; does this port expect TLS from the start?";
    }

    private static String firstLine(String text) {
        return ServerText.escaped(text.lines().findFirst().orElse(""));
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
