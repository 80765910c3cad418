package dev.inlet.access;

import dev.inlet.web.Caller;
import dev.inlet.web.ItemOwners;
import dev.inlet.web.Problem;
import dev.inlet.web.Scope;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Lets a request through to its controller where the table of routes says so. It stands behind Spring's choice of the controller, so
 * that it judges the very pattern that was chosen, and no spelling of a path can lead past it.
 */
@Component
class RouteGuard implements HandlerInterceptor {

    private final List<ItemOwners> owners;

    RouteGuard(List<ItemOwners> owners) {
        this.owners = owners;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        boolean judged =
                request.getDispatcherType() != DispatcherType.REQUEST; // the rest of an answer that was let through
        boolean asksForMethods = HttpMethod.OPTIONS.matches(request.getMethod());
        if (!judged && !asksForMethods && handler instanceof HandlerMethod) {
            judge(request);
        }
        return true;
    }

    private void judge(HttpServletRequest request) {
        Route route = route(request);
        Scope scope = route.scope();
        if (scope == null) {
            return;
        }
        Caller caller = Callers.current()
                .orElseThrow(() -> new IllegalStateException("nobody was asked who they are, for " + route));
        if (!caller.may(scope)) {
            throw Refusal.scopeMissing(scope);
        }
        if (caller.account() != null) {
            confine(caller.account(), route, variables(request).get(route.variable()));
        }
    }

    private static Route route(HttpServletRequest request) {
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        return Routes.find(request.getMethod(), pattern)
                .orElseThrow(() -> Refusal.unclassified(request.getMethod() + " " + pattern));
    }

    private void confine(UUID own, Route route, @Nullable String named) {
        switch (route.reach()) {
            case Reach.Common(), Reach.Narrowed() -> {}
            case Reach.OneAccount() -> {
                if (!uuid(named).equals(Optional.of(own))) {
                    throw Problem.notFound("account", String.valueOf(named));
                }
            }
            case Reach.OneItem(String kind) -> {
                if (!uuid(named).flatMap(owners(kind)::account).equals(Optional.of(own))) {
                    throw Problem.notFound(kind, String.valueOf(named));
                }
            }
            case Reach.Everything() -> throw Refusal.boundToAccount();
        }
    }

    private ItemOwners owners(String kind) {
        return owners.stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody knows whose a " + kind + " is"));
    }

    private static Optional<UUID> uuid(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no id of ours
        }
    }

    @SuppressWarnings("unchecked") // as Spring documents the attribute
    private static Map<String, String> variables(HttpServletRequest request) {
        return (Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    }
}
