package dev.inlet.webhook.http;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.FilteredHostException;

/** Says in a sentence why no answer came. */
final class SendFailure {

    private static final int LONGEST = 500;

    private SendFailure() {}

    static Outcome of(@Nullable Throwable failure) {
        return switch (failure) {
            case ConnectTimeoutException e -> new Outcome.TimedOut(sentence("did not connect in time", e));
            case InterruptedIOException e -> new Outcome.TimedOut(sentence("no answer in time", e));
            case UnknownHostException e -> new Outcome.Unreachable(sentence("the host name is not known", e));
            case FilteredHostException e ->
                new Outcome.Unreachable("no address of " + e.getHost() + " may be connected to (inlet.egress.allow)");
            case SSLException e -> new Outcome.Unreachable(sentence("TLS failed", e));
            case ConnectException e -> new Outcome.Unreachable(sentence("the connection was refused", e));
            case NoHttpResponseException e ->
                new Outcome.Unreachable(sentence("the connection was closed without an answer", e));
            case null -> new Outcome.Unreachable("failed");
            default ->
                new Outcome.Unreachable(
                        sentence("failed with " + failure.getClass().getSimpleName(), failure));
        };
    }

    private static String sentence(String what, Throwable failure) {
        String whole = failure.getMessage() == null ? what : what + ": " + failure.getMessage();
        return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST);
    }
}
