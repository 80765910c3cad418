package dev.inlet.webhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.inlet.event.AccountId;
import dev.inlet.testing.TestDatabase;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An event arrives at a webhook that wants it: once, signed, whole. */
class WebhookDeliveryTests {

    private final Receiver receiver = Receiver.that(Receiver.answers(204));
    private RunningInlet inlet;

    @BeforeEach
    void start() {
        inlet = RunningInlet.start(TestDatabase.create(), new TickingClock());
    }

    @AfterEach
    void stop() {
        inlet.close();
        receiver.close();
    }

    @Test
    void anEventIsDeliveredOnceWithASignatureThatThePublishedLibraryAccepts() {
        String webhook = inlet.createWebhook(Map.of("url", receiver.url(), "eventTypes", List.of("message.received")));
        AccountId account = AccountId.random();

        inlet.receiveMessage(account, "Invoice 4711");

        await().untilAsserted(() ->
                assertThat(inlet.get("/webhooks/{id}/deliveries", webhook)).contains("\"delivered\""));
        assertThat(receiver.requests()).singleElement().satisfies(request -> {
            String secret = JsonPath.read(inlet.get("/webhooks/{id}/secret", webhook), "$.secret");
            String body = new String(request.body(), UTF_8);
            assertThatCode(() -> new com.standardwebhooks.Webhook(secret).verify(body, headers(request)))
                    .doesNotThrowAnyException();
            assertThat(request.headers()).containsEntry("Content-Type", "application/json");
            assertThat(JsonPath.<String>read(body, "$.id"))
                    .isEqualTo(request.headers().get("webhook-id"));
            assertThat(JsonPath.<String>read(body, "$.type")).isEqualTo("message.received");
            assertThat(JsonPath.<Map<String, String>>read(body, "$.account"))
                    .isEqualTo(Map.of("id", account.toString(), "name", "Invoices"));
            assertThat(JsonPath.<Integer>read(body, "$.sequence")).isEqualTo(1);
            assertThat(JsonPath.<String>read(body, "$.data.subject")).isEqualTo("Invoice 4711");
        });
    }

    private static HttpHeaders headers(Receiver.Request request) {
        return HttpHeaders.of(
                request.headers().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue()))),
                (name, value) -> true);
    }
}
