package dev.inlet.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.Api.Answer;
import dev.inlet.testing.InletTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What holds for every route alike: unknown parameters are refused, and bodies are bounded. */
@InletTest
class ConventionTests {

    @LocalServerPort
    int port;

    @Test
    void noRouteTakesAParameterThatItDoesNotHave() {
        Api api = new Api(port);
        List<String> paths = new ArrayList<>();
        JsonNode described = api.get("/v3/api-docs").json().path("paths");
        described.properties().forEach(path -> {
            if (path.getValue().has("get")) {
                paths.add(path.getKey()
                        .replace("{number}", "1")
                        .replaceAll("\\{\\w+}", "01a206e5-0000-7000-8000-000000000000"));
            }
        });
        assertThat(paths).hasSizeGreaterThan(20).allSatisfy(path -> {
            Answer answer = api.get(path + "?shape=round");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("code").asString()).isEqualTo("unknown_parameter");
            assertThat(answer.json().path("field").asString()).isEqualTo("shape");
        });
    }

    @Test
    void whoAcceptsNoJsonChangesNothing() {
        Api api = new Api(port);
        String token = "{\"name\": \"Not acceptable\", \"scopes\": [\"messages:read\"]}";

        Answer answer = api.post("/api/v1/tokens", token, "Accept", "text/csv");

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.json().path("code").asString()).isEqualTo("not_acceptable");
        assertThat(api.get("/api/v1/tokens?limit=200").text()).doesNotContain("Not acceptable");
        assertThat(api.get("/api/v1/tokens", "Accept", "text/html, */*;q=0.1").status())
                .isEqualTo(200);
    }

    @Test
    void aMethodThatAPathDoesNotHaveIsAnsweredByThoseThatItHas() {
        Answer answer = new Api(port).request("PUT", "/api/v1/tokens", "application/json", "{}");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.json().path("code").asString()).isEqualTo("method_not_allowed");
        assertThat(answer.header("Allow")).contains("GET", "POST");
    }

    @Test
    void aBodyThatSaysItIsTooLongIsNotRead() {
        Answer answer = new Api(port).post("/api/v1/accounts", tooLong());
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("code").asString()).isEqualTo("content_too_large");
    }

    @Test
    void aBodyThatDoesNotSayHowLongItIsIsReadNoFurther() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/accounts"))
                .header("Authorization", "Bearer " + Api.TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(tooLong().getBytes(UTF_8))))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("content_too_large");
        }
    }

    private static String tooLong() {
        return "{\"name\": \"" + "x".repeat(1_100_000) + "\"}";
    }
}
