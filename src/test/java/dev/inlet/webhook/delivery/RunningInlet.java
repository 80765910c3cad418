package dev.inlet.webhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jayway.jsonpath.JsonPath;
import dev.inlet.InletApplication;
import dev.inlet.event.AccountId;
import dev.inlet.event.EventLog;
import dev.inlet.event.EventType;
import dev.inlet.testing.FreshDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A whole Inlet on a database that outlives it: tests stop it, start it again, and start several. */
final class RunningInlet implements AutoCloseable {

    private static final String TOKEN = "a-token-only-tests-know";
    private static final List<String> SETTINGS = List.of(
            "server.port=0",
            "inlet.api-token=" + TOKEN,
            "inlet.encryption-key=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
            "inlet.webhook.delivery.poll-interval=50ms",
            "inlet.webhook.delivery.shutdown-timeout=1s",
            "spring.datasource.hikari.maximum-pool-size=5");

    private final ConfigurableApplicationContext context;

    private RunningInlet(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static RunningInlet start(FreshDatabase database, TickingClock clock, String... settings) {
        ApplicationContextInitializer<GenericApplicationContext> beans = context -> {
            context.registerBean("testDatabase", JdbcConnectionDetails.class, () -> database);
            context.registerBean("testClock", Clock.class, () -> clock, bean -> bean.setPrimary(true));
        };
        return new RunningInlet(new SpringApplicationBuilder(InletApplication.class)
                .initializers(beans)
                .run(Stream.concat(SETTINGS.stream(), Stream.of(settings))
                        .map(setting -> "--" + setting)
                        .toArray(String[]::new)));
    }

    RestTestClient api() {
        return RestTestClient.bindToServer()
                .baseUrl("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + "/api/v1")
                .defaultHeader("Authorization", "Bearer " + TOKEN)
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

    /** As the message room does it, for a message that nobody stored. */
    void receiveMessage(AccountId account, String subject) {
        inTransaction(() -> {
            bean(EventLog.class).name(account, "Invoices");
            bean(EventLog.class)
                    .record(EventType.MESSAGE_RECEIVED, account, Map.of("id", UUID.randomUUID(), "subject", subject));
        });
    }

    @Override
    public void close() {
        context.close();
    }
}
