package dev.inlet.webhook.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts one body and waits for the answer, never longer than the total timeout, whatever the receiver does. */
public final class WebhookSender implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);

    private final CloseableHttpClient client;
    private final WebhookHttpProperties properties;
    private final Clock clock;
    private final Deadlines deadlines;

    WebhookSender(CloseableHttpClient client, WebhookHttpProperties properties, Clock clock) {
        this.client = client;
        this.properties = properties;
        this.clock = clock;
        this.deadlines = new Deadlines("webhook-deadlines", properties.totalTimeout());
    }

    /**
     * On the caller's own thread, a virtual one: an interrupt ends that wherever it waits. The clock on the wall is watched from outside,
     * because a socket timeout starts anew with every octet.
     */
    public Outcome send(URI url, Map<String, String> headers, String contentType, byte[] body)
            throws InterruptedException {
        HttpPost post = post(url, headers, contentType, body);
        Deadline deadline = deadlines.begin(post);
        Outcome outcome;
        try {
            outcome = exchange(post);
        } catch (IOException | RuntimeException e) {
            outcome = SendFailure.of(e);
        } finally {
            deadlines.end(deadline);
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

    private static HttpPost post(URI url, Map<String, String> headers, String contentType, byte[] body) {
        HttpPost post = new HttpPost(url);
        headers.forEach(post::setHeader);
        post.setEntity(new ByteArrayEntity(body, ContentType.parse(contentType)));
        return post;
    }

    /**
     * A receiver may close a kept connection just as it is used again: that is no failure of the receiver, so the next connection
     * is tried at once. Each time a kept connection is used up, so the last one tried is a new one.
     */
    private Outcome exchange(HttpPost post) throws IOException {
        while (true) {
            HttpClientContext context = HttpClientContext.create();
            try {
                return exchange(post, context);
            } catch (NoHttpResponseException | SocketException e) {
                if (!wasKept(context)
                        || post.isCancelled()
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                log.debug("a kept connection was stale: {}", e.toString());
            }
        }
    }

    private static boolean wasKept(HttpClientContext context) {
        EndpointDetails connection = context.getEndpointDetails();
        return connection != null && connection.getResponseCount() > 0;
    }

    /** Opened by hand: the client's own ways to close a response read it to its end, however long it is. */
    private Outcome exchange(HttpPost post, HttpClientContext context) throws IOException {
        ClassicHttpResponse response = client.executeOpen(null, post, context);
        try {
            Answer answer = new Answer(response.getCode(), beginning(response.getEntity(), post));
            return Outcome.of(answer, RetryAfter.parse(header(response, "Retry-After"), clock.instant()));
        } finally {
            close(response);
        }
    }

    /** Read to its end the connection can be used again; past the limit it is cut. */
    private String beginning(@Nullable HttpEntity entity, HttpPost post) {
        if (entity == null) {
            return "";
        }
        byte[] read = new byte[(int) properties.maxResponse().toBytes() + 1];
        int length = fill(read, entity);
        if (length == read.length) {
            post.cancel();
        }
        int kept = (int) Math.min(length, properties.recordedResponse().toBytes());
        return new String(read, 0, kept, UTF_8);
    }

    /** The status has said what matters: a body that breaks off changes nothing of it. */
    private static int fill(byte[] buffer, HttpEntity entity) {
        int length = 0;
        try {
            InputStream in = entity.getContent();
            for (int n; length < buffer.length && (n = in.read(buffer, length, buffer.length - length)) >= 0; ) {
                length += n;
            }
        } catch (IOException e) {
            log.debug("a webhook's answer broke off: {}", e.toString());
        }
        return length;
    }

    private static void close(ClassicHttpResponse response) {
        try {
            response.close();
        } catch (IOException e) {
            log.debug("a webhook's connection did not close in order: {}", e.toString());
        }
    }

    private static @Nullable String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    @Override
    public void close() throws IOException {
        client.close();
        deadlines.close();
    }
}
