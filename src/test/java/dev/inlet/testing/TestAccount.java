package dev.inlet.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** An account as a test uses it: made over REST, synced when the test says so. */
public final class TestAccount {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Api api;
    private final String id;

    private TestAccount(Api api, String id) {
        this.api = api;
        this.id = id;
    }

    /** Paused, so that only the test syncs it; {@code more} is further JSON members, each with a comma in front. */
    public static TestAccount create(Api api, String host, int port, String tls, String more) {
        return create(
                api,
                host,
                port,
                tls,
                "{\"type\": \"password\", \"username\": \"alice\", \"password\": \"secret\"}",
                more);
    }

    /** With other credentials. */
    public static TestAccount create(Api api, String host, int port, String tls, String credentials, String more) {
        Api.Answer answer = api.post(
                "/api/v1/accounts", """
                {"name": "Test %d",
                 "server": {"host": "%s", "port": %d, "tls": "%s", "connectTimeout": "PT2S", "readTimeout": "PT2S"},
                 "credentials": %s%s}""".formatted(NUMBER.incrementAndGet(), host, port, tls, credentials, more));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return new TestAccount(api, answer.json().path("id").asString());
    }

    public static TestAccount paused(Api api, int port) {
        return create(api, "localhost", port, "none", ", \"poll\": {\"enabled\": false}");
    }

    public String id() {
        return id;
    }

    public String path() {
        return "/api/v1/accounts/" + id;
    }

    public JsonNode view() {
        return api.get(path()).json();
    }

    /** Syncs now, and answers with how it went. */
    public JsonNode sync() {
        Api.Answer started = api.post(path() + "/syncs", "");
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        return finished(started.json().path("id").asString());
    }

    /** Waits until that sync has ended. */
    public JsonNode finished(String sync) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> api.get("/api/v1/syncs/" + sync).json(),
                        each -> !each.path("finishedAt").isNull());
    }

    public List<JsonNode> messages() {
        return api.all("/api/v1/messages?account=" + id);
    }
}
