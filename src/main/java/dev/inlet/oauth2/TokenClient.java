package dev.inlet.oauth2;

import dev.inlet.oauth2.TokenNotGranted.Reason;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Asks endpoints for access tokens, never longer than the total timeout, whatever an endpoint does. */
public final class TokenClient implements AutoCloseable {

    private final HttpClient http;
    private final OAuth2Properties properties;

    TokenClient(SSLContext tls, OAuth2Properties properties) {
        this.properties = properties;
        this.http = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(properties.connectTimeout())
                .sslContext(tls)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    public GrantedToken request(TokenRequest request) throws TokenNotGranted {
        CompletableFuture<HttpResponse<byte[]>> exchange = http.sendAsync(post(request), atMost());
        try {
            HttpResponse<byte[]> answer = exchange.get(properties.totalTimeout().toNanos(), TimeUnit.NANOSECONDS);
            return new TokenAnswer(request, answer.statusCode(), answer.body()).granted();
        } catch (ExecutionException e) {
            throw unavailable(request, "did not answer: " + EndpointText.of(text(e.getCause()), request.secrets()));
        } catch (TimeoutException e) {
            throw unavailable(
                    request,
                    "did not answer within " + properties.totalTimeout().toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(request, "was left because this thread was interrupted");
        } finally {
            exchange.cancel(true);
        }
    }

    private BodyHandler<byte[]> atMost() {
        return BodyHandlers.limiting(
                BodyHandlers.ofByteArray(), properties.maxResponse().toBytes());
    }

    private static HttpRequest post(TokenRequest request) {
        return HttpRequest.newBuilder(request.endpoint().uri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .header("User-Agent", "Inlet")
                .POST(BodyPublishers.ofString(request.form()))
                .build();
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
        http.shutdownNow();
    }
}
