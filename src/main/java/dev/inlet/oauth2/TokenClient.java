package dev.inlet.oauth2;

import dev.inlet.oauth2.TokenNotGranted.Reason;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.FilteredHostException;

/** Asks endpoints for access tokens, never longer than the total timeout, whatever an endpoint does. */
public final class TokenClient implements AutoCloseable {

    private static final ContentType FORM = ContentType.create("application/x-www-form-urlencoded");

    private final CloseableHttpClient http;
    private final OAuth2Properties properties;
    private final ExecutorService exchanges = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("token-request-", 0).factory());

    TokenClient(CloseableHttpClient http, OAuth2Properties properties) {
        this.http = http;
        this.properties = properties;
    }

    public GrantedToken request(TokenRequest request) throws TokenNotGranted {
        HttpPost post = post(request);
        Future<TokenAnswer> exchange =
                exchanges.submit(() -> http.execute(post, response -> answer(request, response, post)));
        try {
            return exchange.get(properties.totalTimeout().toNanos(), TimeUnit.NANOSECONDS)
                    .granted();
        } catch (ExecutionException e) {
            throw failed(request, e.getCause());
        } catch (TimeoutException e) {
            throw unavailable(
                    request,
                    "did not answer within " + properties.totalTimeout().toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(request, "was left because this thread was interrupted");
        } finally {
            post.cancel();
            exchange.cancel(true);
        }
    }

    private static HttpPost post(TokenRequest request) {
        HttpPost post = new HttpPost(request.endpoint().uri());
        post.setHeader("Accept", "application/json");
        post.setEntity(new StringEntity(request.form(), FORM));
        return post;
    }

    private TokenAnswer answer(TokenRequest request, ClassicHttpResponse response, HttpPost post) throws IOException {
        return new TokenAnswer(request, response.getCode(), body(response, post));
    }

    /** A body over the limit has its connection cut: closing the response would read it to its end. */
    private byte[] body(ClassicHttpResponse response, HttpPost post) throws IOException {
        if (response.getEntity() == null) {
            return new byte[0];
        }
        int most = (int) properties.maxResponse().toBytes();
        byte[] body = response.getEntity().getContent().readNBytes(most + 1);
        if (body.length > most) {
            post.cancel();
            throw new IOException("the answer is longer than " + most + " octets");
        }
        return body;
    }

    private static TokenNotGranted failed(TokenRequest request, @Nullable Throwable failure) {
        if (failure instanceof FilteredHostException) {
            return new TokenNotGranted(
                    Reason.ENDPOINT_NOT_ALLOWED,
                    request.endpoint().name() + " has no address that may be connected to (inlet.egress.allow)");
        }
        return unavailable(request, "did not answer: " + EndpointText.of(text(failure), request.secrets()));
    }

    private static TokenNotGranted unavailable(TokenRequest request, String what) {
        return new TokenNotGranted(
                Reason.ENDPOINT_UNAVAILABLE, request.endpoint().name() + " " + what);
    }

    private static String text(@Nullable Throwable failure) {
        if (failure == null) {
            return "for no reason it gave";
        }
        String kind = failure.getClass().getSimpleName();
        return failure.getMessage() == null ? kind : kind + ": " + failure.getMessage();
    }

    @Override
    public void close() {
        exchanges.shutdownNow();
        http.close(CloseMode.IMMEDIATE);
    }
}
