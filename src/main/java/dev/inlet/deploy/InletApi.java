package dev.inlet.deploy;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST API of a running Inlet. */
final class InletApi {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final String ANY_LIST = "/api/v1/accounts?limit=1";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private final String root;
    private final String token;

    InletApi(String root, String token) {
        this.root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
        this.token = token;
    }

    /** Until it answers; a refused token is no reason to wait. */
    void awaitReady(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        String last = tried();
        while (!last.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new NotDeclared("Inlet at " + root + " was not ready within " + patience + ": " + last);
            }
            Thread.sleep(BETWEEN_TRIES);
            last = tried();
        }
    }

    /** Empty, or why not. */
    private String tried() {
        try {
            HttpResponse<String> response = send("GET", ANY_LIST, "");
            if (response.statusCode() == 401 || response.statusCode() == 403) {
                throw new NotDeclared("Inlet at " + root + " refuses INLET_API_TOKEN: " + problem(response));
            }
            return response.statusCode() == 200 ? "" : problem(response);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Every item of a list, page by page. */
    List<JsonNode> all(String resource) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = answer("GET", resource + "?limit=200" + cursor, "");
            page.path("items").forEach(items::add);
            String next = page.path("nextCursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        } while (!cursor.isEmpty());
        return items;
    }

    JsonNode post(String resource, JsonNode body) {
        return answer("POST", resource, body.toString());
    }

    JsonNode patch(String resource, JsonNode changes) {
        return answer("PATCH", resource, changes.toString());
    }

    private JsonNode answer(String method, String path, String body) {
        try {
            HttpResponse<String> response = send(method, path, body);
            if (response.statusCode() >= 300) {
                throw new NotDeclared("Inlet refuses: " + problem(response));
            }
            return JsonMapper.shared().readTree(response.body());
        } catch (IOException | JacksonException e) {
            throw new NotDeclared(method + " " + root + path + " failed: " + e);
        }
    }

    private HttpResponse<String> send(String method, String path, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
                .header("Authorization", "Bearer " + token)
                .timeout(REQUEST_TIMEOUT)
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** What a problem document says, else the beginning of what came. */
    private static String problem(HttpResponse<String> response) {
        try {
            JsonNode problem = JsonMapper.shared().readTree(response.body());
            return response.statusCode() + " " + problem.path("code").asString("") + ": "
                    + problem.path("detail").asString("");
        } catch (JacksonException e) {
            return response.statusCode() + " "
                    + response.body().substring(0, Math.min(200, response.body().length()));
        }
    }
}
