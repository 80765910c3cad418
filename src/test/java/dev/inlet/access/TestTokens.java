package dev.inlet.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.Api.Answer;
import dev.inlet.web.Scope;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Makes tokens over REST, for tests that come with less than the configured one. */
final class TestTokens {

    static final String PATH = "/api/v1/tokens";

    private TestTokens() {}

    static Answer make(Api api, Collection<Scope> scopes, String more) {
        String names = scopes.stream().map(scope -> "\"" + scope.value() + "\"").collect(Collectors.joining(", "));
        return api.post(PATH, "{\"name\": \"A test\", \"scopes\": [" + names + "]" + more + "}");
    }

    static Api bearing(Api api, Scope... scopes) {
        return bearing(api, List.of(scopes), "");
    }

    /** @param more further JSON members, with a comma in front */
    static Api bearing(Api api, Collection<Scope> scopes, String more) {
        Answer made = make(api, scopes, more);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return api.bearing(made.json().path("token").asString());
    }

    static List<Scope> allBut(Scope without) {
        return Arrays.stream(Scope.values()).filter(scope -> scope != without).toList();
    }
}
