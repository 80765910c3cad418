package dev.inlet.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Refuses a JSON body that is too long, before it is read where it says its length, and while it is read where it does not. */
class BodyLimitFilter extends OncePerRequestFilter {

    private final long maxOctets;
    private final HandlerExceptionResolver problems;

    BodyLimitFilter(long maxOctets, HandlerExceptionResolver problems) {
        this.maxOctets = maxOctets;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || !type.contains("json");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > maxOctets) {
            problems.resolveException(request, response, null, LimitedBody.tooLarge(maxOctets));
        } else {
            chain.doFilter(new LimitedBody(request, maxOctets), response);
        }
    }
}
