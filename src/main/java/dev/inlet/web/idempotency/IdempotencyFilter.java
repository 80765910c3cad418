package dev.inlet.web.idempotency;

import dev.inlet.web.Caller;
import dev.inlet.web.IdempotencyKey;
import dev.inlet.web.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Carries a POST with an Idempotency-Key out once: who repeats it gets the answer of the first time. The key is noted before the
 * request runs, so that whatever ends Inlet in between, it is not carried out a second time.
 */
class IdempotencyFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(IdempotencyFilter.class);
    private static final String API = "/api/";
    private static final String REPLAYED = "Idempotency-Replayed";
    /** Longer than any request runs that is answered at all. */
    private static final Duration LONGEST_RUN = Duration.ofMinutes(5);

    private final KnownRequests requests;
    private final RequestPrints prints;
    private final IdempotencyProperties properties;
    private final HandlerExceptionResolver problems;
    private final Clock clock;

    IdempotencyFilter(
            KnownRequests requests,
            RequestPrints prints,
            IdempotencyProperties properties,
            HandlerExceptionResolver problems,
            Clock clock) {
        this.requests = requests;
        this.prints = prints;
        this.properties = properties;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || !request.getRequestURI().startsWith(API)
                || request.getHeader(IdempotencyKey.HEADER) == null
                || caller().isEmpty();
    }

    private static Optional<Caller> caller() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return Optional.ofNullable(authentication)
                .map(Authentication::getPrincipal)
                .filter(Caller.class::isInstance)
                .map(Caller.class::cast);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Known> known;
        KeyOfCaller key;
        HeldRequest held;
        try {
            key = KeyOfCaller.of(caller().orElseThrow(), request.getHeader(IdempotencyKey.HEADER));
            held = HeldRequest.of(request, properties.maxBodyOctets());
            known = requests.begin(key, prints.of(held));
            known.ifPresent(before -> check(before, held));
        } catch (RuntimeException e) {
            problems.resolveException(request, response, null, e);
            return;
        }
        if (known.isPresent()) {
            repeat(Objects.requireNonNull(known.get().answer()), response);
        } else {
            carryOut(key, held, response, chain);
        }
    }

    private void check(Known before, HeldRequest request) {
        if (!prints.match(request, before.print())) {
            throw Problem.conflict("idempotency_key_reused", "Another request was sent under this Idempotency-Key.");
        }
        KeptAnswer answer = before.answer();
        if (answer == null) {
            boolean mayRun = before.at().isAfter(clock.instant().minus(LONGEST_RUN));
            throw mayRun
                    ? Problem.conflict(
                            "idempotency_in_progress", "The request under this Idempotency-Key is still running.")
                    : Problem.conflict(
                            "idempotency_outcome_unknown",
                            "Inlet ended while the request under this Idempotency-Key ran: look whether it was carried"
                                    + " out, and send it under another key if not.");
        }
        if (answer.body() == null) {
            throw Problem.conflict(
                    "idempotency_answer_not_kept",
                    "The request was carried out with status " + answer.status()
                            + "; its answer held a secret, or was long, and is not given again.");
        }
    }

    private static void repeat(KeptAnswer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setHeader(REPLAYED, "true");
        byte[] body = answer.body();
        if (body != null) {
            response.getOutputStream().write(body);
        }
    }

    private void carryOut(KeyOfCaller key, HeldRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        note(key, answer);
        answer.copyBodyToResponse();
    }

    /** The caller is to have the answer even if it cannot be kept: then nobody knows how it went, and it is not done again. */
    private void note(KeyOfCaller key, ContentCachingResponseWrapper answer) {
        HttpStatus status = HttpStatus.valueOf(answer.getStatus());
        try {
            if (status.is2xxSuccessful()) {
                requests.end(key, kept(answer));
            } else if (status.is4xxClientError() || status == HttpStatus.SERVICE_UNAVAILABLE) {
                requests.forget(key);
            }
        } catch (RuntimeException e) {
            log.warn("an answer could not be kept for its Idempotency-Key: {}", e.toString());
        }
    }

    private KeptAnswer kept(ContentCachingResponseWrapper answer) {
        Map<String, String> headers = new TreeMap<>();
        for (String name : new String[] {HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.CONTENT_TYPE}) {
            String value = header(answer, name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new KeptAnswer(answer.getStatus(), headers, body(answer));
    }

    private static @Nullable String header(ContentCachingResponseWrapper answer, String name) {
        return name.equals(HttpHeaders.CONTENT_TYPE) ? answer.getContentType() : answer.getHeader(name);
    }

    /** What must not be stored by others is not stored here either. */
    private byte @Nullable [] body(ContentCachingResponseWrapper answer) {
        String caching = answer.getHeader(HttpHeaders.CACHE_CONTROL);
        boolean secret = caching != null && caching.contains("no-store");
        return secret || answer.getContentSize() > properties.maxAnswerOctets() ? null : answer.getContentAsByteArray();
    }
}
