package dev.inlet.webhook.http;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** Through a proxy: Apache's client knows how. */
final class ProxiedExchange implements Exchange {

    private final CloseableHttpClient client;
    private final HttpPost post;
    private HttpClientContext context = HttpClientContext.create();
    private @Nullable ClassicHttpResponse response;
    private boolean answered;

    ProxiedExchange(CloseableHttpClient client, URI url, Map<String, String> headers, String contentType, byte[] body) {
        this.client = client;
        this.post = new HttpPost(url);
        headers.forEach(post::setHeader);
        post.setEntity(new ByteArrayEntity(body, ContentType.parse(contentType)));
    }

    /** Opened by hand: the client's own ways to close a response read it to its end, however long it is. */
    @Override
    public ClassicHttpResponse open() throws IOException {
        context = HttpClientContext.create();
        ClassicHttpResponse opened = client.executeOpen(null, post, context);
        response = opened;
        return opened;
    }

    @Override
    public boolean wasOnKeptConnection() {
        EndpointDetails connection = context.getEndpointDetails();
        return connection != null && connection.getResponseCount() > 0;
    }

    /** The client has seen the end of the answer itself. */
    @Override
    public void answered() {
        answered = true;
    }

    @Override
    public boolean cancel() {
        return post.cancel();
    }

    @Override
    public void close() throws IOException {
        if (!answered) {
            post.cancel();
        }
        if (response != null) {
            response.close();
        }
    }
}
