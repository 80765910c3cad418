package dev.inlet.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.Api.Answer;
import dev.inlet.testing.InletTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** No page of another site can use Inlet or frame it, and no address can go on guessing. */
@InletTest
class SecurityHeadersTests {

    @LocalServerPort
    int port;

    @Test
    void everyAnswerTellsBrowsersToBeCareful() {
        Api api = new Api(port);
        for (Answer answer : List.of(
                api.get("/api/v1/messages"),
                api.bearing(null).get("/api/v1/messages"),
                api.get("/api/v1/nothing"),
                api.get("/swagger-ui/index.html"),
                api.get("/actuator/health"))) {
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        }
    }

    @Test
    void anotherSiteIsNotAllowedAnything() throws IOException, InterruptedException {
        HttpRequest preflight = request("/api/v1/messages")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Access-Control-Request-Method", "GET")
                .header("X-Origin-Of-Test", "https://evil.example")
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Void> answer = client.send(preflight, BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        }
        Answer asked = new Api(port).get("/api/v1/messages", "Origin", "https://evil.example");
        assertThat(asked.response().headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void anAddressThatGuessesIsToldToWait() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName("127.0.0.2")) // the other tests have 127.0.0.1
                .build()) {
            int status = 0;
            for (int n = 0; n < 31; n++) {
                HttpRequest guess = request("/api/v1/messages")
                        .header("Authorization", "Bearer guess-" + n)
                        .build();
                HttpResponse<String> answer = client.send(guess, BodyHandlers.ofString());
                status = answer.statusCode();
                if (status == 429) {
                    assertThat(answer.body()).contains("too_many_failures");
                    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                }
            }
            assertThat(status).isEqualTo(429);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }
}
