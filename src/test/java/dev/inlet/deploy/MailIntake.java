package dev.inlet.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.inlet.testing.Api;
import dev.inlet.testing.MaildropServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Some maildrops with the accounts that poll them each second, and a webhook whose receiver remembers what it was told. */
final class MailIntake implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final MaildropServer maildrops = new MaildropServer();
    private final HttpServer receiver = listen();
    private final Set<String> webhookIds = ConcurrentHashMap.newKeySet();
    private final List<String> users = new ArrayList<>();
    private final List<String> subjects = new ArrayList<>();

    MailIntake() {
        receiver.createContext("/", this::receive);
        receiver.start();
    }

    private static HttpServer listen() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            webhookIds.add(exchange.getRequestHeaders().getFirst("webhook-id"));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    void addWebhook(Api api) {
        String body = """
                {"url": "http://127.0.0.1:%d/", "eventTypes": ["message.received"]}""".formatted(receiver.getAddress().getPort());
        assertThat(api.post("/api/v1/webhooks", body).status()).isEqualTo(201);
    }

    void addAccount(Api api) {
        String user = "user" + users.size();
        maildrops.addUser(user, "password of " + user);
        Api.Answer made =
                api.post("/api/v1/accounts", """
                {"name": "%s", "server": {"host": "%s", "port": %d, "tls": "none"},
                 "credentials": {"type": "password", "username": "%s", "password": "password of %s"},
                 "poll": {"interval": "PT1S"}}""".formatted(user, maildrops.host(), maildrops.port(), user, user));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        users.add(user);
    }

    /** One message to each maildrop. */
    void deliver(String subject) {
        for (String user : users) {
            String each = subject + " for " + user;
            maildrops.deliver(user, ("Subject: " + each + "\r\n\r\nHi.\r\n").getBytes(StandardCharsets.US_ASCII));
            subjects.add(each);
        }
    }

    /** Until everything that was delivered is here, and that once. */
    void awaitAll(Api api) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(subjects(api)).containsExactlyInAnyOrderElementsOf(subjects));
    }

    /** Until every message was told under an id of its own. */
    void awaitToldOnce() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(webhookIds).hasSameSizeAs(subjects));
    }

    static List<String> subjects(Api api) {
        return api.all("/api/v1/messages").stream()
                .map(message -> message.path("subject").asString())
                .toList();
    }

    /** Every sync there was, of all accounts. */
    static List<JsonNode> syncs(Api api) {
        return api.all("/api/v1/accounts").stream()
                .flatMap(account ->
                        api.all("/api/v1/accounts/" + account.path("id").asString() + "/syncs").stream())
                .toList();
    }

    @Override
    public void close() {
        maildrops.close();
        receiver.stop(0);
    }
}
