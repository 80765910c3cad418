package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.inlet.event.AccountId;
import dev.inlet.event.EventType;
import dev.inlet.event.EventTypes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who builds a receiver can see what it will be sent before anything happens: by its own settings, and as it will really be. */
class ExamplePayloadTests {

    private final TickedInlet inlet = TickedInlet.shared();
    private final JsonMapper json = new JsonMapper();

    @AutoClose
    private final Receiver receiver = Receiver.that(Receiver.answers(204));

    @Test
    void thinOnesAreTheExamplesOfTheTypesThatTheWebhookWantsAndOfTheTest() {
        JsonNode examples = examples(Map.of("eventTypes", List.of("account.*"), "payload", "thin"));

        assertThat(examples.valueStream().map(each -> each.path("eventType").asString()))
                .hasSizeGreaterThan(5)
                .allMatch(type -> type.startsWith("account.") || type.equals("webhook.test"))
                .contains("account.created", "webhook.test");
        assertThat(examples).allSatisfy(each -> {
            EventType type = EventType.of(each.path("eventType").asString());
            assertThat(each.path("contentType").asString()).isEqualTo("application/json");
            assertThat(each.path("body"))
                    .isEqualTo(json.readTree(
                            json.writeValueAsBytes(inlet.bean(EventTypes.class).example(type))));
        });
    }

    @Test
    void noMessageComesAlongWithWhatIsNotAboutOne() {
        JsonNode example =
                examples(Map.of("eventTypes", List.of("account.paused"))).get(0);

        assertThat(example.at("/body/data"))
                .isEqualTo(inlet.bean(EventTypes.class)
                        .example(EventType.ACCOUNT_PAUSED)
                        .data());
    }

    @Test
    void aFullOneHasAllThatARealOneHas() throws IOException {
        AccountId account = AccountId.random();
        Map<String, Object> settings = Map.of(
                "url", receiver.url(), "eventTypes", List.of("message.received"), "accountIds", List.of(account));
        JsonNode example = examples(settings).get(0).path("body");
        new StoredMail(inlet, account).store("Subject: Offer\r\nFrom: a@example.com\r\n\r\nHello");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(receiver.requests()).hasSize(1));

        JsonNode real = json.readTree(receiver.requests().getFirst().body());

        assertThat(example.propertyNames()).containsExactlyElementsOf(real.propertyNames());
        assertThat(example.path("data").propertyNames())
                .containsExactlyInAnyOrderElementsOf(real.path("data").propertyNames());
        assertThat(example.at("/data/text").asString()).isEqualTo("Please find invoice 17.\n");
        assertThat(example.at("/data/attachments/0/url").asString())
                .isEqualTo("/api/v1/messages/01a206d7-0000-7000-8000-000000000002/attachments/1");
    }

    @Test
    void aCloudEventIsShownAsOne() {
        JsonNode example = examples(Map.of("eventTypes", List.of("message.deleted"), "format", "cloudevents"))
                .get(0);

        assertThat(example.path("contentType").asString()).startsWith("application/cloudevents+json");
        assertThat(example.at("/body/specversion").asString()).isEqualTo("1.0");
        assertThat(example.at("/body/type").asString()).isEqualTo("dev.inlet.message.deleted");
    }

    @Test
    void aWebhookThatIsNotThereHasNone() {
        byte[] problem = inlet.api()
                .get()
                .uri("/webhooks/{id}/examples", UUID.randomUUID())
                .exchange()
                .expectStatus()
                .isNotFound()
                .returnResult(byte[].class)
                .getResponseBodyContent();
        assertThat(JsonPath.<String>read(new String(problem, java.nio.charset.StandardCharsets.UTF_8), "$.code"))
                .isEqualTo("webhook_not_found");
    }

    private JsonNode examples(Map<String, ?> settings) {
        Map<String, Object> whole = new java.util.HashMap<>(settings);
        whole.putIfAbsent("url", receiver.url());
        String webhook = inlet.createWebhook(whole);
        return json.readTree(inlet.get("/webhooks/{id}/examples", webhook)).path("items");
    }
}
