package dev.inlet.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a subscriber runs, in small: it takes webhooks on the loopback address, trusts only those that the Standard
 * Webhooks library verifies, and prints a line for each event.
 */
public final class DemoReceiver implements AutoCloseable {

    private static final String PATH = "/events";
    private static final int MOST_OCTETS = 16 * 1024 * 1024;
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;

    private final Supplier<String> secret;
    private final Consumer<JsonNode> events;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Listens on a free port.
     *
     * @param secret asked for at each request, since a webhook's secret is known only once the webhook is made
     * @param out where each event is printed
     */
    public DemoReceiver(Supplier<String> secret, PrintStream out) {
        this(secret, event -> out.println(EventLine.of(event)));
    }

    /** As above, for somebody who wants the verified events themselves. */
    public DemoReceiver(Supplier<String> secret, Consumer<JsonNode> events) {
        this.secret = secret;
        this.events = events;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(PATH, this::receive);
        server.setExecutor(threads);
        server.start();
    }

    /** Where a webhook for this receiver points to. */
    public URI url() {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://%s:%d%s".formatted(address.getAddress().getHostAddress(), address.getPort(), PATH));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MOST_OCTETS);
            exchange.sendResponseHeaders(status(exchange, new String(body, UTF_8)), -1);
        }
    }

    private int status(HttpExchange exchange, String body) {
        if (!exchange.getRequestMethod().equals("POST") || !verified(exchange.getRequestHeaders(), body)) {
            return BAD_REQUEST;
        }
        try {
            events.accept(JsonMapper.shared().readTree(body));
            return NO_CONTENT;
        } catch (JacksonException e) {
            return BAD_REQUEST;
        }
    }

    private boolean verified(Headers headers, String body) {
        try {
            new Webhook(secret.get()).verify(body, lowerCased(headers));
            return true;
        } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
            return false;
        }
    }

    /** The library looks for lower-case names; the JDK's server capitalises them. */
    private static Map<String, List<String>> lowerCased(Headers headers) {
        var lowerCased = new HashMap<String, List<String>>();
        headers.forEach((name, values) -> lowerCased.put(name.toLowerCase(Locale.ROOT), values));
        return lowerCased;
    }
}
