package dev.inlet.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.web.Scope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Who changed what, and when, can be read afterwards; reading leaves no line. */
@InletTest
class AuditTests {

    private static final String NOTHING = "/01a206e5-0000-7000-8000-000000000000";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AuditLog log;

    private Api api;

    @BeforeEach
    void api() {
        api = new Api(port);
    }

    @Test
    void aChangeIsWrittenDownWithWhoMadeItAndHowItEnded() {
        var made = TestTokens.make(api, List.of(Scope.MESSAGES_WRITE), "");
        String token = made.json().path("id").asString();
        api.bearing(made.json().path("token").asString()).delete("/api/v1/messages" + NOTHING);
        JsonNode line = newest();
        assertThat(line.path("caller").path("id").asString()).isEqualTo(token);
        assertThat(line.path("caller").path("name").asString()).isEqualTo("A test");
        assertThat(line.path("method").asString()).isEqualTo("DELETE");
        assertThat(line.path("path").asString()).isEqualTo("/api/v1/messages" + NOTHING);
        assertThat(line.path("status").asInt()).isEqualTo(404);
        assertThat(line.path("address").asString()).isNotEmpty();
    }

    @Test
    void lookingAtASecretIsWrittenDownToo() {
        String path = "/api/v1/webhooks" + NOTHING + "/secret";
        api.get(path);
        assertThat(newest().path("path").asString()).isEqualTo(path);
        assertThat(newest().path("caller").path("id").asString()).isEqualTo("configured");
    }

    @Test
    void whatTheTokenDidNotAllowIsWrittenDownToo() {
        String path = "/api/v1/messages" + NOTHING;
        TestTokens.bearing(api, Scope.MESSAGES_READ).delete(path);
        JsonNode line = newest();
        assertThat(line.path("path").asString()).isEqualTo(path);
        assertThat(line.path("status").asInt()).isEqualTo(403);
    }

    @Test
    void readingLeavesNoLine() {
        JsonNode before = newest();
        api.get("/api/v1/messages");
        api.get("/api/v1/accounts" + NOTHING);
        assertThat(newest()).isEqualTo(before);
    }

    @Test
    void whatIsOldIsForgotten() {
        TestTokens.make(api, List.of(Scope.MESSAGES_WRITE), "");
        String old = newest().path("id").asString();
        jdbc.sql("update audit set at = at - interval '2 days' where id = :id::uuid")
                .param("id", old)
                .update();
        TestTokens.make(api, List.of(Scope.MESSAGES_WRITE), "");
        log.forgetOlderThan(Duration.ofDays(1));
        List<String> left = api.all("/api/v1/audit").stream()
                .map(line -> line.path("id").asString())
                .toList();
        assertThat(left).isNotEmpty().doesNotContain(old);
    }

    private JsonNode newest() {
        return api.get("/api/v1/audit?limit=1").json().path("items").path(0);
    }
}
