package dev.inlet.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A token endpoint (RFC 6749) on a free loopback port that answers as scripted, one answer a request, and keeps what it was asked.
 *
 * <p>The last answer serves every request after it too.
 */
public final class ScriptedTokenEndpoint implements AutoCloseable {

    /** What came in. */
    public record Request(String method, String contentType, Map<String, String> form) {}

    /** What one request gets. */
    @FunctionalInterface
    public interface Answer {
        void give(HttpExchange exchange, ScriptedTokenEndpoint endpoint) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile List<Answer> answers;
    private int answered;

    private ScriptedTokenEndpoint(Answer... answers) {
        this.answers = List.of(answers);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    public static ScriptedTokenEndpoint answering(Answer... answers) {
        return new ScriptedTokenEndpoint(answers);
    }

    /** From now on, beginning with the first. */
    public synchronized void answer(Answer... others) {
        answers = List.of(others);
        answered = 0;
    }

    public String uri() {
        return "http://localhost:" + server.getAddress().getPort() + "/token";
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** A field of each request so far. */
    public List<String> sent(String field) {
        return requests.stream()
                .map(request -> request.form().getOrDefault(field, ""))
                .toList();
    }

    public static Answer token(String accessToken) {
        return json(200, "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":3600}", accessToken);
    }

    /** With another refresh token for the next time. */
    public static Answer token(String accessToken, String refreshToken) {
        return json(
                200,
                "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":\"3600\",\"refresh_token\":\"%s\"}",
                accessToken,
                refreshToken);
    }

    public static Answer expiringToken(String accessToken, int seconds) {
        return json(200, "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%s}", accessToken, seconds);
    }

    public static Answer error(int status, String error, String description) {
        return json(status, "{\"error\":\"%s\",\"error_description\":\"%s\"}", error, description);
    }

    public static Answer json(int status, String format, Object... values) {
        return (exchange, endpoint) -> respond(exchange, status, format.formatted(values));
    }

    public static Answer redirect(String to) {
        return (exchange, endpoint) -> {
            exchange.getResponseHeaders().set("Location", to);
            respond(exchange, 307, "");
        };
    }

    /** Answers nothing until the endpoint is closed. */
    public static Answer hang() {
        return (exchange, endpoint) -> endpoint.closed.await();
    }

    /** Begins an answer and then says nothing more. */
    public static Answer hangInTheBody() {
        return (exchange, endpoint) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            endpoint.closed.await();
        };
    }

    /** An answer that never ends. */
    public static Answer flood() {
        return (exchange, endpoint) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] blanks = " ".repeat(8_192).getBytes(UTF_8);
            while (endpoint.closed.getCount() > 0) {
                exchange.getResponseBody().write(blanks);
            }
        };
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        requests.add(new Request(exchange.getRequestMethod(), String.valueOf(type), form(body)));
        try (exchange) {
            next().give(exchange, this);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Answer next() {
        return answers.get(Math.min(answered++, answers.size() - 1));
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> field[0], field -> URLDecoder.decode(field[1], UTF_8)));
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.getBytes(UTF_8).length);
        exchange.getResponseBody().write(body.getBytes(UTF_8));
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
