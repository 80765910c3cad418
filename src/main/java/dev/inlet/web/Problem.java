package dev.inlet.web;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** What went wrong with a request, with a {@code code} that stays the same for programs and a sentence for people. */
public final class Problem extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final Map<String, Object> facts = new TreeMap<>();
    private final HttpHeaders headers = new HttpHeaders();

    public Problem(HttpStatus status, String code, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
    }

    public static Problem notFound(String what, Object id) {
        return new Problem(HttpStatus.NOT_FOUND, what + "_not_found", "There is no " + what + " " + id + ".");
    }

    public static Problem invalid(String field, String why) {
        return new Problem(HttpStatus.BAD_REQUEST, "invalid_value", field + ": " + why).with("field", field);
    }

    public static Problem conflict(String code, String detail) {
        return new Problem(HttpStatus.CONFLICT, code, detail);
    }

    /** Adds a member to the problem document. */
    public Problem with(String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value);
        }
        return this;
    }

    /** Adds a header to the answer. */
    public Problem header(String name, String value) {
        headers.add(name, value);
        return this;
    }

    HttpHeaders headers() {
        return headers;
    }

    ProblemDetail detail() {
        ProblemDetail detail = of(status, code, getMessage());
        facts.forEach(detail::setProperty);
        return detail;
    }

    static ProblemDetail of(HttpStatus status, String code, @Nullable String text) {
        ProblemDetail detail = ProblemDetail.forStatus(status);
        detail.setDetail(text);
        detail.setProperty("code", code);
        return detail;
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }
}
