package dev.inlet.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.Api.Answer;
import dev.inlet.testing.InletTest;
import dev.inlet.web.Scope;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Each route asks for the scope that the table says, and for no other. */
@InletTest
class ScopesTests {

    private static final List<Route> CLOSED =
            Routes.ALL.stream().filter(route -> route.scope() != null).toList();

    @LocalServerPort
    int port;

    @Test
    void aCallerWithEveryScopeButTheOneIsRefused() {
        Api api = new Api(port);
        Map<Scope, Api> without = new EnumMap<>(Scope.class);
        for (Route route : CLOSED) {
            Scope scope = Objects.requireNonNull(route.scope());
            Api caller = without.computeIfAbsent(scope, each -> TestTokens.bearing(api, lacking(each), ""));
            Answer answer = call(caller, route);
            assertThat(answer.status()).as(route + ": " + answer.text()).isEqualTo(403);
            assertThat(answer.json().path("code").asString()).isEqualTo("scope_missing");
            assertThat(answer.json().path("scope").asString()).isEqualTo(scope.value());
            assertThat(answer.header("WWW-Authenticate"))
                    .contains("insufficient_scope")
                    .contains(scope.value());
        }
    }

    @Test
    void aCallerWithThatScopeAloneIsLetIn() {
        Api api = new Api(port);
        Map<Scope, Api> with = new EnumMap<>(Scope.class);
        for (Route route : CLOSED) {
            Scope scope = Objects.requireNonNull(route.scope());
            Answer answer = call(with.computeIfAbsent(scope, each -> TestTokens.bearing(api, each)), route);
            assertThat(answer.status()).as(route + ": " + answer.text()).isNotIn(401, 403, 500);
        }
    }

    @Test
    void nobodyIsLetIn() {
        for (Route route : CLOSED) {
            Answer answer = call(new Api(port).bearing(null), route);
            assertThat(answer.status()).as(route.toString()).isEqualTo(401);
            assertThat(answer.json().path("code").asString()).isEqualTo("unauthorized");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        }
    }

    @Test
    void theActuatorAsksForItsOwnScopes() {
        Api api = new Api(port);
        Api reader = TestTokens.bearing(api, Scope.METRICS_READ);
        assertThat(reader.get("/actuator/prometheus").status()).isEqualTo(200);
        assertThat(reader.get("/actuator/info").status()).isEqualTo(200);
        Api other = TestTokens.bearing(api, TestTokens.allBut(Scope.METRICS_READ), "");
        assertThat(other.get("/actuator/info").status())
                .as("writing implies reading")
                .isEqualTo(200);
        Answer refused = TestTokens.bearing(api, Scope.MESSAGES_READ).get("/actuator/prometheus");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("code").asString()).isEqualTo("scope_missing");
        assertThat(api.bearing(null).get("/actuator/prometheus").status()).isEqualTo(401);
        assertThat(api.bearing(null).get("/actuator/health/liveness").status()).isEqualTo(200);
    }

    /** Every scope but this one and, where it reads, the one that would imply it. */
    private static List<Scope> lacking(Scope scope) {
        String writing = scope.value().replace(":read", ":write");
        return TestTokens.allBut(scope).stream()
                .filter(each -> !each.value().equals(writing))
                .toList();
    }

    private static Answer call(Api caller, Route route) {
        String path = route.pattern()
                .replace("{number}", "1")
                .replaceAll("\\{\\w+}", UUID.randomUUID().toString());
        return switch (String.valueOf(route.method())) {
            case "GET" -> caller.get(path.endsWith("/stream") ? path + "?cursor=none" : path); // it would have no end
            case "POST" -> post(caller, path);
            case "PATCH" -> caller.patch(path, "{}");
            case "DELETE" -> caller.delete(path);
            default -> throw new IllegalArgumentException(route.toString());
        };
    }

    /** Some take no JSON. */
    private static Answer post(Api caller, String path) {
        Answer answer = caller.post(path, "{}");
        return answer.status() == 415 ? caller.upload(path, "text/plain", new byte[0]) : answer;
    }
}
