package dev.inlet.webhook.http;

import dev.inlet.egress.EgressConnections;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts one body and waits for the answer, never longer than the total timeout, whatever the receiver does. */
public final class WebhookSender implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);

    private final EgressConnections connections;
    private final WebhookHttpProperties properties;
    private final Clock clock;
    private final Targets targets;
    private final Deadlines deadlines;

    WebhookSender(EgressConnections connections, WebhookHttpProperties properties, Clock clock) {
        this.connections = connections;
        this.properties = properties;
        this.clock = clock;
        this.targets = new Targets(connections.routes());
        this.deadlines = new Deadlines("webhook-deadlines", properties.totalTimeout());
    }

    /**
     * On the caller's own thread, a virtual one: an interrupt ends that wherever it waits. The clock on the wall is watched from outside,
     * because a socket timeout starts anew with every octet.
     */
    public Outcome send(URI url, Map<String, String> headers, String contentType, byte[] body)
            throws InterruptedException {
        Exchange exchange;
        try {
            exchange = exchange(url, headers, contentType, body);
        } catch (RuntimeException e) {
            return SendFailure.of(e);
        }
        return inTime(exchange);
    }

    private Exchange exchange(URI url, Map<String, String> headers, String contentType, byte[] body) {
        Target target = targets.of(url);
        return target.isDirect()
                ? new DirectExchange(
                        connections.pool(), target.route(), new WholeRequest(target, headers, contentType, body))
                : new ProxiedExchange(connections.client(), url, headers, contentType, body);
    }

    /** Nobody cancels the exchange any more when it is closed: its connection may serve another by then. */
    private Outcome inTime(Exchange exchange) throws InterruptedException {
        Deadline deadline = deadlines.begin(exchange);
        Outcome outcome;
        try {
            outcome = outcome(exchange);
        } catch (IOException | RuntimeException e) {
            outcome = SendFailure.of(e);
        } finally {
            deadlines.end(deadline);
            close(exchange);
        }
        if (deadline.isMissed()) {
            return timedOut();
        }
        if (outcome.said() == null && Thread.interrupted()) {
            throw new InterruptedException();
        }
        return outcome;
    }

    private Outcome timedOut() {
        return new Outcome.TimedOut(
                "no complete answer within " + properties.totalTimeout().toMillis() + " ms");
    }

    /**
     * A receiver may close a kept connection just as it is used again: that is no failure of the receiver, so the next connection
     * is tried at once. Each time a kept connection is used up, so the last one tried is a new one.
     */
    private Outcome outcome(Exchange exchange) throws IOException {
        while (true) {
            try {
                return outcome(exchange.open(), exchange);
            } catch (NoHttpResponseException | SocketException e) {
                if (!exchange.wasOnKeptConnection() || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                log.debug("a kept connection was stale: {}", e.toString());
            }
        }
    }

    /** Read to its end the connection can be used again; past the limit it is cut. */
    private Outcome outcome(ClassicHttpResponse response, Exchange exchange) {
        AnswerBody body = AnswerBody.read(
                response.getEntity(), (int) properties.maxResponse().toBytes());
        if (body.whole()) {
            exchange.answered();
        }
        Answer answer = new Answer(
                response.getCode(), body.beginning(properties.recordedResponse().toBytes()));
        return Outcome.of(answer, retryAfter(response));
    }

    private Duration retryAfter(ClassicHttpResponse response) {
        Header header = response.getFirstHeader("Retry-After");
        return header == null ? Duration.ZERO : RetryAfter.parse(header.getValue(), clock.instant());
    }

    private static void close(Exchange exchange) {
        try {
            exchange.close();
        } catch (IOException | RuntimeException e) {
            log.debug("a webhook's connection did not close in order: {}", e.toString());
        }
    }

    @Override
    public void close() throws IOException {
        connections.close();
        deadlines.close();
    }
}
