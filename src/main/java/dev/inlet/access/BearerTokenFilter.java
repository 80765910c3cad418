package dev.inlet.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Finds out who sent a request by the token it bears; without a right one it goes on as nobody's. */
class BearerTokenFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";
    private final Gate gate;
    private final HandlerExceptionResolver problems;

    BearerTokenFilter(Gate gate, HandlerExceptionResolver problems) {
        this.gate = gate;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (identified(request, response)) {
            chain.doFilter(request, response);
        }
    }

    /** @return false when it was answered that nobody can be identified now */
    private boolean identified(HttpServletRequest request, HttpServletResponse response) {
        String token = token(request);
        if (token == null) {
            return true;
        }
        try {
            gate.admit(request.getRemoteAddr(), token)
                    .ifPresent(caller -> SecurityContextHolder.setContext(Callers.context(caller)));
            return true;
        } catch (RuntimeException e) { // too many failures, or a database that is away
            problems.resolveException(request, response, null, e);
            return false;
        }
    }

    private static @Nullable String token(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }
}
