package dev.inlet.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.Api.Answer;
import dev.inlet.testing.FreshDatabase;
import dev.inlet.testing.RunningInlet;
import dev.inlet.testing.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong with a request, wherever it does, the answer is a problem with a code. */
class ProblemTests {
    private final FreshDatabase database = TestDatabase.create();
    private RunningInlet inlet;
    private Api api;

    @BeforeEach
    void start() {
        inlet = RunningInlet.start(database, Map.of("spring.datasource.hikari.connection-timeout", "1000"));
        api = inlet.api();
    }

    @AfterEach
    void stop() {
        inlet.close();
    }

    @Test
    void anAddressThatNoHonestCallerSends() {
        assertProblem(api.get("/api/v1//messages"), 400, "bad_request");
        assertProblem(api.get("/api/v1/messages;x=1"), 400, "bad_request");
        assertProblem(api.get("/error"), 404, "not_found");
    }

    @Test
    void aDatabaseThatIsAway() {
        String id = "00000000-0000-0000-0000-000000000000";
        database.awayWhile(() -> {
            assertProblem(api.get("/api/v1/messages"), 503, "database_unavailable");
            assertProblem(api.get("/api/v1/syncs/" + id), 503, "database_unavailable");
            assertProblem(api.get("/api/v1/accounts/" + id), 503, "database_unavailable");
        });
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
    }
}
