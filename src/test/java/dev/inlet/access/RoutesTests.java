package dev.inlet.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.web.Caller;
import dev.inlet.web.ItemOwners;
import dev.inlet.web.Scope;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The table of routes knows every route there is, and no other; the API's description says what the table says. */
@InletTest
class RoutesTests {

    private static final String ADVICE = """
            %s %s has no line in dev.inlet.access.Routes, so that nobody can call it. Add one: the method, the pattern as \
            the annotations spell it, the scope that a caller must have (dev.inlet.web.Scope), and what a caller bound to one account sees \
            of it (dev.inlet.access.Reach).""";

    @Autowired
    Map<String, RequestMappingHandlerMapping> mappings;

    @Autowired
    List<ItemOwners> owners;

    @LocalServerPort
    int port;

    @Test
    void noRouteIsUnclassified() {
        handlers().forEach((route, _) -> {
            String[] words = route.split(" ");
            assertThat(Routes.find(words[0], words[1]))
                    .as(ADVICE.formatted(words[0], words[1]))
                    .isPresent();
        });
    }

    @Test
    void noLineIsLeftOfARouteThatIsGone() {
        Set<String> there = handlers().keySet();
        assertThat(Routes.ALL)
                .allSatisfy(route -> assertThat(there).anyMatch(each -> {
                    String[] words = each.split(" ");
                    return route.is(words[0], words[1]);
                }));
    }

    @Test
    void aListThatIsNarrowedToTheCallersAccountKnowsItsCaller() {
        handlers().forEach((route, handler) -> {
            String[] words = route.split(" ");
            if (Routes.find(words[0], words[1]).orElseThrow().reach() instanceof Reach.Narrowed) {
                assertThat(handler.getMethod().getParameterTypes()).as(route).contains(Caller.class);
            }
        });
    }

    @Test
    void everyKindOfItemHasSomebodyWhoKnowsWhoseItIs() {
        Set<String> kinds = owners.stream().map(ItemOwners::kind).collect(Collectors.toSet());
        assertThat(Routes.ALL.stream()
                        .map(Route::reach)
                        .filter(Reach.OneItem.class::isInstance)
                        .map(reach -> ((Reach.OneItem) reach).kind()))
                .allSatisfy(kind -> assertThat(kinds).contains(kind));
    }

    @Test
    void everyScopeOpensSomething() {
        Set<Scope> used = EnumSet.of(Scope.METRICS_READ, Scope.METRICS_WRITE); // the actuator's, in WebSecurity
        Routes.ALL.stream().map(Route::scope).filter(scope -> scope != null).forEach(used::add);
        assertThat(used).containsExactlyInAnyOrder(Scope.values());
    }

    @Test
    void whatChangesSomethingTakesAScopeToWrite() {
        assertThat(Routes.ALL)
                .filteredOn(route -> route.method() != null && !route.method().equals("GET"))
                .allSatisfy(route -> assertThat(route.scope())
                        .satisfies(scope -> assertThat(scope.writes()).isTrue()));
    }

    @Test
    void theDescriptionShowsEveryRouteWithItsScope() {
        JsonNode paths = new Api(port).bearing(null).get("/v3/api-docs").json().path("paths");
        assertThat(Routes.ALL).filteredOn(route -> route.scope() != null).allSatisfy(route -> {
            String method = String.valueOf(route.method()).toLowerCase(Locale.ROOT);
            JsonNode security = paths.path(route.pattern()).path(method).path("security");
            assertThat(security.toString())
                    .isEqualTo("[{\"token\":[\""
                            + Objects.requireNonNull(route.scope()).value() + "\"]}]");
        });
    }

    /** By "METHOD pattern". */
    private Map<String, HandlerMethod> handlers() {
        Map<String, HandlerMethod> handlers = new TreeMap<>();
        mappings.values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .forEach(each -> each.getKey()
                        .getPatternValues()
                        .forEach(pattern -> methods(each.getKey())
                                .forEach(method -> handlers.put(method + " " + pattern, each.getValue()))));
        assertThat(handlers).hasSizeGreaterThan(30);
        return handlers;
    }

    private static Set<RequestMethod> methods(RequestMappingInfo mapping) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        return methods.isEmpty() ? EnumSet.copyOf(Arrays.asList(RequestMethod.values())) : methods;
    }
}
