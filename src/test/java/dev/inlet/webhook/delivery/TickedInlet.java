package dev.inlet.webhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jayway.jsonpath.JsonPath;
import dev.inlet.InletApplication;
import dev.inlet.event.AccountId;
import dev.inlet.event.EventLog;
import dev.inlet.event.EventType;
import dev.inlet.event.NewEvent;
import dev.inlet.testing.Api;
import dev.inlet.testing.FreshDatabase;
import dev.inlet.testing.RunningInlet;
import dev.inlet.testing.TestDatabase;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A whole Inlet whose time a test moves ahead, on a database that outlives it. */
final class TickedInlet implements AutoCloseable {

    private static final Map<String, String> SETTINGS = Map.of(
            "server.port", "0",
            "inlet.api-token", Api.TOKEN,
            "inlet.egress.allow", RunningInlet.ALLOWED,
            "inlet.encryption-key", RunningInlet.ENCRYPTION_KEY,
            "inlet.webhook.delivery.poll-interval", "50ms",
            "inlet.webhook.delivery.shutdown-timeout", "1s",
            "inlet.webhook.http.total-timeout", "3s");

    private static final class Holder {
        static final TickingClock CLOCK = new TickingClock();
        static final TickedInlet SHARED = start(TestDatabase.create(), CLOCK, Map.of());
    }

    /** Where the present one is reached from outside. */
    static final String PUBLIC_URL = "https://example.com/inlet";

    /** How many deliveries a replay of the present one queues before it stops. */
    static final int REPLAYED_AT_MOST = 20;

    private static final class PresentHolder {
        static final TickedInlet PRESENT = start(
                TestDatabase.create(),
                new TickingClock(),
                Map.of(
                        "inlet.webhook.replay.max-deliveries",
                        Integer.toString(REPLAYED_AT_MOST),
                        "db-scheduler.polling-interval",
                        "100ms",
                        // what its tests wait for comes because a commit says so, or not at all
                        "inlet.webhook.delivery.poll-interval",
                        "1h",
                        "inlet.public-url",
                        PUBLIC_URL + "/"));
    }

    private final ConfigurableApplicationContext context;

    private TickedInlet(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** The one that tests share which need no other; it stops with the JVM. */
    static TickedInlet shared() {
        return Holder.SHARED;
    }

    /** One whose time nobody moves: the scheduler, other programs and the ids of events know no other. */
    static TickedInlet present() {
        return PresentHolder.PRESENT;
    }

    /** The time of the shared one, that only goes forward. */
    static TickingClock sharedClock() {
        return Holder.CLOCK;
    }

    static TickedInlet start(FreshDatabase database, TickingClock clock, Map<String, String> more) {
        Map<String, Object> settings = new HashMap<>(SETTINGS);
        settings.putAll(more);
        ApplicationContextInitializer<GenericApplicationContext> beans = context -> {
            context.registerBean("testDatabase", JdbcConnectionDetails.class, () -> database);
            context.registerBean("testClock", Clock.class, () -> clock, bean -> bean.setPrimary(true));
        };
        return new TickedInlet(new SpringApplicationBuilder(InletApplication.class)
                .initializers(beans)
                .properties(settings)
                .run());
    }

    RestTestClient api() {
        return server("/api/v1");
    }

    String metrics() {
        return text(server("/actuator").get().uri("/prometheus").exchange());
    }

    private RestTestClient server(String path) {
        return RestTestClient.bindToServer()
                .baseUrl("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path)
                .defaultHeader("Authorization", "Bearer " + Api.TOKEN)
                .build();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    void inTransaction(Runnable work) {
        bean(TransactionTemplate.class).executeWithoutResult(transaction -> work.run());
    }

    String createWebhook(Map<String, ?> settings) {
        return JsonPath.read(post("/webhooks", settings), "$.id");
    }

    String post(String path, Object body) {
        return text(api().post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange());
    }

    String get(String path, Object... variables) {
        return text(api().get().uri(path, variables).exchange());
    }

    private static String text(RestTestClient.ResponseSpec response) {
        byte[] body = response.expectStatus()
                .is2xxSuccessful()
                .returnResult(byte[].class)
                .getResponseBody();
        return body == null ? "" : new String(body, UTF_8);
    }

    /** The state of a webhook's newest delivery, with all that the list says of it. */
    Delivery newest(String webhook) {
        List<Delivery> items = new JsonMapper()
                .readValue(get("/webhooks/{id}/deliveries", webhook), Deliveries.class)
                .items();
        return items.isEmpty() ? Delivery.NONE : items.getFirst();
    }

    record Deliveries(List<Delivery> items) {}

    /** What tests look at in a delivery. */
    record Delivery(
            String id,
            String state,
            int attemptCount,
            @Nullable Integer lastStatusCode,
            @Nullable String lastError) {
        static final Delivery NONE = new Delivery("", "none", 0, null, null);
    }

    /** As the message room does it, for a message that nobody stored. */
    void receiveMessage(AccountId account, String subject) {
        inTransaction(() -> {
            bean(EventLog.class).name(account, "Invoices");
            bean(EventLog.class)
                    .record(EventType.MESSAGE_RECEIVED, account, Map.of("id", UUID.randomUUID(), "subject", subject));
        });
    }

    /** Many at once, in one transaction. */
    void receiveMessages(AccountId account, int count) {
        inTransaction(() -> {
            bean(EventLog.class).name(account, "Busy");
            bean(EventLog.class)
                    .record(IntStream.range(0, count)
                            .mapToObj(n -> new NewEvent(
                                    EventType.MESSAGE_RECEIVED, account, Map.of("id", UUID.randomUUID(), "n", n)))
                            .toList());
        });
    }

    @Override
    public void close() {
        context.close();
    }
}
