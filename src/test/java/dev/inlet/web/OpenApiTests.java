package dev.inlet.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The API's description says of every route what it answers, when things go well and when they do not. */
@InletTest
class OpenApiTests {

    private record Described(String method, String path, JsonNode operation) {

        JsonNode response(int status) {
            return operation.path("responses").path(String.valueOf(status));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @LocalServerPort
    int port;

    private final List<Described> operations = new ArrayList<>();

    @BeforeEach
    void read() {
        new Api(port)
                .bearing(null)
                .get("/v3/api-docs")
                .json()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(each -> operations.add(new Described(each.getKey(), path.getKey(), each.getValue()))));
        assertThat(operations).hasSizeGreaterThan(40);
    }

    @Test
    void everyRouteSaysWithWhichProblemsItCanAnswer() {
        assertThat(operations).allSatisfy(each -> {
            for (int status : new int[] {400, 401, 403, 429, 503}) {
                assertProblem(each, status);
            }
            assertThat(each.response(500).path("$ref").asString())
                    .isEqualTo("#/components/responses/InternalServerError");
            if (each.path().contains("{")) {
                assertProblem(each, 404);
            }
            if (each.operation().has("requestBody")) {
                assertProblem(each, 413);
                assertProblem(each, 415);
            }
            if (each.method().equals("post")) {
                assertProblem(each, 409);
            }
            if (each.method().equals("patch")) {
                assertProblem(each, 412);
            }
        });
    }

    @Test
    void everyRouteSaysOfWhichTypeItsAnswerIs() {
        assertThat(operations)
                .filteredOn(each -> !each.path().endsWith("/attachments/{number}"))
                .allSatisfy(each -> each.operation()
                        .path("responses")
                        .forEach(response ->
                                assertThat(response.path("content").has("*/*")).isFalse()));
        assertThat(of("get", "/api/v1/messages").response(200).path("content").has("application/json"))
                .isTrue();
        assertThat(of("get", "/api/v1/messages/{id}/raw")
                        .response(200)
                        .path("content")
                        .has("message/rfc822"))
                .isTrue();
    }

    @Test
    void whatIsCreatedIsCreated() {
        for (String path : List.of("/api/v1/accounts", "/api/v1/webhooks", "/api/v1/tokens")) {
            assertThat(of("post", path).response(201).isObject()).as(path).isTrue();
            assertThat(of("post", path).response(200).isMissingNode()).as(path).isTrue();
        }
        assertThat(of("post", "/api/v1/accounts/{account}/syncs").response(202).isObject())
                .isTrue();
    }

    @Test
    void headerFieldsThatNoControllerReadsAreShownToo() {
        assertThat(headers(of("post", "/api/v1/accounts"))).containsExactly("Idempotency-Key");
        assertThat(headers(of("get", "/api/v1/messages/{id}/raw"))).contains("If-None-Match", "Range", "If-Range");
        assertThat(headers(of("delete", "/api/v1/accounts/{id}"))).containsExactly("If-Match");
        assertThat(of("get", "/api/v1/webhooks/{id}")
                        .response(200)
                        .path("headers")
                        .propertyNames())
                .containsExactly("ETag");
    }

    private static List<String> headers(Described described) {
        return described
                .operation()
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asString().equals("header"))
                .map(parameter -> parameter.path("name").asString())
                .toList();
    }

    @Test
    void operationsAreNamedAfterTheirPaths() {
        assertThat(of("get", "/api/v1/messages/{id}/raw")
                        .operation()
                        .path("operationId")
                        .asString())
                .isEqualTo("getMessagesByIdRaw");
        assertThat(operations.stream()
                        .map(each -> each.operation().path("operationId").asString())
                        .toList())
                .doesNotHaveDuplicates();
    }

    private Described of(String method, String path) {
        return operations.stream()
                .filter(each -> each.method().equals(method) && each.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static void assertProblem(Described described, int status) {
        JsonNode problem = described.response(status).path("content").path("application/problem+json");
        assertThat(problem.path("schema").path("$ref").asString()).isEqualTo("#/components/schemas/Problem");
        assertThat(problem.path("example").path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("example").path("code").asString()).isNotBlank();
    }
}
