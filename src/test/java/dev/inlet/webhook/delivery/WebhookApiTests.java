package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.inlet.event.AccountId;
import dev.inlet.webhook.Endpoints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Webhooks are managed over REST: created, read, changed without overwriting each other, deleted. */
class WebhookApiTests {

    private static final MediaType MERGE_PATCH = MediaType.valueOf("application/merge-patch+json");
    private static final String ACCOUNT = UUID.randomUUID().toString();

    private final TickedInlet inlet = TickedInlet.shared();

    @Test
    void aWebhookIsCreatedWithDefaultsAndFoundWhereTheAnswerSays() {
        ResponseSpec created = post("""
                {"url": "https://example.com/hook", "eventTypes": ["message.received"], "accountIds": ["%s"]}""".formatted(ACCOUNT));

        String location = created.expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("ETag", "\"0\"")
                .returnResult()
                .getResponseHeaders()
                .getFirst("Location");
        String shown = inlet.get(String.valueOf(location).replace("/api/v1", ""));
        assertThat(JsonPath.<Map<String, Object>>read(shown, "$"))
                .containsEntry("url", "https://example.com/hook")
                .containsEntry("eventTypes", List.of("message.received"))
                .containsEntry("accountIds", List.of(ACCOUNT))
                .containsEntry("payload", "full")
                .containsEntry("maxInFlight", 8)
                .containsEntry("state", "enabled")
                .containsEntry("headers", Map.of())
                .containsEntry("description", null)
                .containsEntry("disabledReason", null)
                .containsKeys("id", "createdAt", "updatedAt")
                .doesNotContainKey("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"eventTypes\":[\"message.received\"]}; url",
                "{\"url\":\"ftp://x\",\"eventTypes\":[\"message.received\"]}; url",
                "{\"url\":\"https://a:b@x.y/\",\"eventTypes\":[\"message.received\"]}; url",
                "{\"url\":\"https://x.y/\"}; eventTypes",
                "{\"url\":\"https://x.y/\",\"eventTypes\":[]}; eventTypes",
                "{\"url\":\"https://x.y/\",\"eventTypes\":[\"mail.seen\"]}; eventTypes[0]",
                "{\"url\":\"https://x.y/\",\"eventTypes\":[\"message.received\"],\"accountIds\":[\"7\"]}; accountIds[0]",
                "{\"url\":\"https://x.y/\",\"eventTypes\":[\"message.received\"],\"accountIds\":[]}; accountIds",
                "{\"url\":\"https://x.y/\",\"eventTypes\":[\"message.received\"],\"payload\":\"fat\"}; payload",
                "{\"url\":\"https://x.y/\",\"eventTypes\":[\"message.received\"],\"maxInFlight\":0}; maxInFlight",
                "{\"url\":\"https://x.y/\",\"eventTypes\":[\"message.received\"],\"headers\":{\"Host\":\"h\"}}; headers.Host",
                "{\"url\":\"https://x.y/\",\"eventTypes\":[\"message.received\"],\"headers\":{\"X-A\":null}}; headers.X-A",
                "{\"url\":\"https://x.y/\",\"eventTypes\":[\"message.received\"],\"headers\":{\"X-A\":\"***\"}}; headers.X-A",
                "{\"url\":\"https://x.y/\",\"eventTypes\":[\"message.received\"],\"eventType\":\"x\"}; eventType"
            })
    void aWrongValueIsRefusedAndItsFieldNamed(String body, String field) {
        post(body)
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.field")
                .isEqualTo(field)
                .jsonPath("$.code")
                .value(code -> assertThat(code).isIn("invalid_value", "unknown_property"));
    }

    @Test
    void aPatchChangesWhatItNamesAndResetsWhatItSetsToNull() {
        String webhook = inlet.createWebhook(Map.of(
                "url",
                "https://example.com/a",
                "eventTypes",
                List.of("message.received"),
                "description",
                "ours",
                "maxInFlight",
                3));

        patch(webhook, null, "{\"url\":\"https://example.com/b\",\"description\":null,\"maxInFlight\":null}")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"1\"")
                .expectBody()
                .jsonPath("$.url")
                .isEqualTo("https://example.com/b")
                .jsonPath("$.description")
                .isEmpty()
                .jsonPath("$.maxInFlight")
                .isEqualTo(8)
                .jsonPath("$.eventTypes[0]")
                .isEqualTo("message.received");
        patch(webhook, null, "{\"url\":null}").expectStatus().isBadRequest();
        patch(webhook, null, "{\"color\":\"red\"}").expectStatus().isBadRequest();
        patch(webhook, null, "[]").expectStatus().isBadRequest();
    }

    @Test
    void aPatchOnAnOutdatedVersionIsRefused() {
        String webhook = webhook();

        patch(webhook, "\"0\"", "{\"description\":\"first\"}").expectStatus().isOk();
        patch(webhook, "\"0\"", "{\"description\":\"second\"}")
                .expectStatus()
                .isEqualTo(HttpStatus.PRECONDITION_FAILED)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("version_conflict");
        assertThat(JsonPath.<String>read(inlet.get("/webhooks/{id}", webhook), "$.description"))
                .isEqualTo("first");
    }

    @Test
    void aWebhookThatSomebodyChangedMeanwhileIsNotDeleted() {
        String webhook = webhook();
        patch(webhook, null, "{\"description\":\"ours\"}").expectStatus().isOk();

        delete(webhook, "\"0\"").expectStatus().isEqualTo(HttpStatus.PRECONDITION_FAILED);
        delete(webhook, "\"1\"").expectStatus().isNoContent();
    }

    private ResponseSpec delete(String webhook, String ifMatch) {
        return inlet.api()
                .delete()
                .uri("/webhooks/{id}", webhook)
                .header("If-Match", ifMatch)
                .exchange();
    }

    @Test
    void headerValuesAreShownToNobodyAndSealedInTheDatabase() {
        String webhook = inlet.createWebhook(Map.of(
                "url",
                "https://example.com/",
                "eventTypes",
                List.of("message.received"),
                "headers",
                Map.of("Authorization", "Bearer s3cret", "X-Team", "blue")));

        String answer = new String(
                patch(webhook, null, "{\"headers\":{\"X-Team\":null,\"Authorization\":\"***\",\"X-New\":\"n3w\"}}")
                        .expectStatus()
                        .isOk()
                        .returnResult(byte[].class)
                        .getResponseBodyContent(),
                java.nio.charset.StandardCharsets.UTF_8);

        assertThat(JsonPath.<Map<String, String>>read(answer, "$.headers"))
                .isEqualTo(Map.of("Authorization", "***", "X-New", "***"));
        assertThat(inlet.bean(Endpoints.class)
                        .find(List.of(UUID.fromString(webhook)))
                        .values())
                .singleElement()
                .satisfies(endpoint -> assertThat(endpoint.headers())
                        .isEqualTo(Map.of("Authorization", "Bearer s3cret", "X-New", "n3w")));
        String row = inlet.jdbc()
                .sql(
                        "select encode(sealed_headers, 'escape') || encode(sealed_secret, 'escape') from webhook where id = :id")
                .param("id", UUID.fromString(webhook))
                .query((result, n) -> result.getString(1))
                .single();
        assertThat(row).doesNotContain("s3cret", "whsec_", "Authorization");
    }

    @Test
    void theSecretIsGivenOutAloneAndKeptOutOfCaches() {
        inlet.api()
                .get()
                .uri("/webhooks/{id}/secret", webhook())
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody()
                .jsonPath("$.secret")
                .value(secret -> assertThat(secret).asString().matches("whsec_[A-Za-z0-9+/]{43}="));
    }

    @Test
    void listsArePagedNewestFirst() {
        List<String> created = IntStream.range(0, 5).mapToObj(n -> webhook()).toList();
        List<String> seen = new ArrayList<>();
        String page = inlet.get("/webhooks?limit=2");
        seen.addAll(JsonPath.<List<String>>read(page, "$.items[*].id"));
        while (JsonPath.<@Nullable String>read(page, "$.nextCursor") != null) {
            page = inlet.get("/webhooks?limit=2&cursor={c}", JsonPath.<String>read(page, "$.nextCursor"));
            assertThat(JsonPath.<List<String>>read(page, "$.items[*].id")).hasSizeLessThanOrEqualTo(2);
            seen.addAll(JsonPath.<List<String>>read(page, "$.items[*].id"));
        }

        assertThat(seen).doesNotHaveDuplicates().startsWith(created.reversed().toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=201", "?cursor=x", "?status=new"})
    void listsRefuseParametersTheyDoNotUnderstand(String query) {
        inlet.api().get().uri("/webhooks" + query).exchange().expectStatus().isBadRequest();
        inlet.api()
                .get()
                .uri("/webhooks/" + webhook() + "/deliveries" + query)
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void deliveriesArePagedNewestFirstAndFilteredByState() {
        try (var receiver = Receiver.that(Receiver.answers(204))) {
            AccountId account = AccountId.random();
            String webhook = inlet.createWebhook(Map.of(
                    "url", receiver.url(), "eventTypes", List.of("message.received"), "accountIds", List.of(account)));
            IntStream.range(0, 5).forEach(n -> inlet.receiveMessage(account, "Message " + n));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(receiver.requests()).hasSize(5));
            await().untilAsserted(() ->
                    assertThat(deliveries(webhook, "?state=delivered")).hasSize(5));

            String first = inlet.get("/webhooks/{id}/deliveries?state=delivered&limit=3", webhook);
            String second = inlet.get(
                    "/webhooks/{id}/deliveries?state=delivered&limit=3&cursor={c}",
                    webhook,
                    JsonPath.<String>read(first, "$.nextCursor"));

            List<String> both = new ArrayList<>(JsonPath.<List<String>>read(first, "$.items[*].id"));
            both.addAll(JsonPath.<List<String>>read(second, "$.items[*].id"));
            assertThat(both).isEqualTo(deliveries(webhook, "")).hasSize(5).doesNotHaveDuplicates();
            assertThat(JsonPath.<List<String>>read(first, "$.items[*].createdAt"))
                    .isSortedAccordingTo(java.util.Comparator.reverseOrder());
            assertThat(deliveries(webhook, "?state=exhausted")).isEmpty();
            assertThat(JsonPath.<@Nullable String>read(second, "$.nextCursor")).isNull();
        }
    }

    @Test
    void aDeletedWebhookIsGoneWithItsDeliveries() {
        String webhook = webhook();
        inlet.api()
                .post()
                .uri("/webhooks/{id}/test", webhook)
                .exchange()
                .expectStatus()
                .isAccepted();
        String delivery = inlet.newest(webhook).id();

        inlet.api()
                .delete()
                .uri("/webhooks/{id}", webhook)
                .exchange()
                .expectStatus()
                .isNoContent();

        for (String path : List.of("", "/secret", "/deliveries", "/deliveries/" + delivery)) {
            inlet.api()
                    .get()
                    .uri("/webhooks/" + webhook + path)
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }
        inlet.api()
                .delete()
                .uri("/webhooks/{id}", webhook)
                .exchange()
                .expectStatus()
                .isNotFound();
        inlet.api()
                .post()
                .uri("/webhooks/{id}/test", webhook)
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void aDeliveryIsFoundOnlyUnderItsOwnWebhook() {
        String webhook = webhook();
        inlet.api()
                .post()
                .uri("/webhooks/{id}/test", webhook)
                .exchange()
                .expectStatus()
                .isAccepted();
        String path = "/webhooks/" + webhook() + "/deliveries/"
                + inlet.newest(webhook).id();

        inlet.api().get().uri(path).exchange().expectStatus().isNotFound();
        inlet.api().post().uri(path + "/redelivery").exchange().expectStatus().isNotFound();
    }

    private String webhook() {
        return inlet.createWebhook(Map.of(
                "url",
                "http://localhost:9/",
                "eventTypes",
                List.of("message.received"),
                "accountIds",
                List.of(ACCOUNT)));
    }

    private List<String> deliveries(String webhook, String query) {
        return JsonPath.read(inlet.get("/webhooks/" + webhook + "/deliveries" + query), "$.items[*].id");
    }

    private ResponseSpec post(String body) {
        return inlet.api()
                .post()
                .uri("/webhooks")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private ResponseSpec patch(String webhook, @Nullable String ifMatch, String body) {
        var request = inlet.api().patch().uri("/webhooks/{id}", webhook).contentType(MERGE_PATCH);
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.body(body).exchange();
    }
}
