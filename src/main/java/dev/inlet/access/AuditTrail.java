package dev.inlet.access;

import dev.inlet.web.Caller;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Writes down every request that takes a scope to write, before it does anything: a change without its line in the audit log cannot
 * be, whenever Inlet is killed. How it ended is added afterwards.
 */
@Component
class AuditTrail implements HandlerInterceptor {

    private static final String LINE = AuditTrail.class.getName();

    private final AuditLog log;

    AuditTrail(AuditLog log) {
        this.log = log;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Optional<Caller> caller = Callers.current();
        if (request.getDispatcherType() == DispatcherType.REQUEST && caller.isPresent() && writes(request)) {
            request.setAttribute(LINE, log.begin(caller.get(), request));
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception e) {
        if (request.getAttribute(LINE) instanceof UUID line) {
            log.end(line, response.getStatus());
        }
    }

    private static boolean writes(HttpServletRequest request) {
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        return Routes.find(request.getMethod(), pattern)
                .map(Route::scope)
                .filter(scope -> scope.writes())
                .isPresent();
    }
}
