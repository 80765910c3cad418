package dev.inlet.web;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;

/** Turns whatever a controller throws into a problem document (RFC 9457) with a stable {@code code}. */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> onProblem(Problem problem) {
        return ResponseEntity.status(problem.status())
                .headers(problem.headers())
                .body(problem.detail());
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class
    })
    ResponseEntity<ProblemDetail> onDatabase(Exception e) {
        log.warn("the database did not answer a request: {}", e.toString());
        ProblemDetail detail = Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "database_unavailable",
                "The database cannot be reached at the moment; the request changed nothing and can be repeated.");
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "5")
                .body(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> onOther(RuntimeException e) {
        return connectionLost(e) ? onDatabase(e) : onBug(e);
    }

    /** A connection that dies under a transaction shows as whatever the rollback then stumbled over. */
    private static boolean connectionLost(RuntimeException e) {
        return e instanceof UncategorizedDataAccessException
                && NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException cause
                && (cause.getSQLState() == null
                        || cause.getSQLState().startsWith("08")
                        || cause.getSQLState().startsWith("57P"));
    }

    private static ResponseEntity<ProblemDetail> onBug(RuntimeException e) {
        log.error("a request failed unexpectedly", e);
        return ResponseEntity.of(Problem.of(
                        HttpStatus.INTERNAL_SERVER_ERROR, "internal_error", "Inlet failed; its log says why."))
                .build();
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Problem problem = switch (e.getCause()) {
            case DatabindException wrong -> JsonProblems.of(wrong);
            case StreamReadException broken ->
                new Problem(
                        HttpStatus.BAD_REQUEST,
                        "invalid_json",
                        // never what stands there: it may be a password with its quotes forgotten
                        "The body is not JSON from line " + broken.getLocation().getLineNr() + ", column "
                                + broken.getLocation().getColumnNr() + " on.");
            case null, default ->
                new Problem(HttpStatus.BAD_REQUEST, "invalid_json", "The body is missing or not JSON.");
        };
        return ResponseEntity.status(problem.status()).body(problem.detail());
    }

    /** A path or query parameter of the wrong kind, such as an id that is none. */
    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String field = e instanceof MethodArgumentTypeMismatchException at ? at.getName() : "parameter";
        Problem problem = Problem.invalid(field, "'" + e.getValue() + "' is not a value of the expected kind");
        return ResponseEntity.badRequest().body(problem.detail());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<Map<String, String>> errors = Stream.concat(
                        e.getBindingResult().getFieldErrors().stream(), e.getBindingResult().getGlobalErrors().stream())
                .map(ProblemHandler::error)
                .toList();
        ProblemDetail detail = Problem.of(
                HttpStatus.BAD_REQUEST,
                "invalid_value",
                String.join(
                        "; ",
                        errors.stream()
                                .map(error -> error.get("field") + ": " + error.get("message"))
                                .toList()));
        detail.setProperty("errors", errors);
        return ResponseEntity.badRequest().body(detail);
    }

    /** Every problem that Spring itself found carries a code too: made from its status, as {@code method_not_allowed}. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail detail
                && (detail.getProperties() == null || !detail.getProperties().containsKey("code"))) {
            detail.setProperty("code", HttpStatus.valueOf(status.value()).name().toLowerCase(java.util.Locale.ROOT));
        }
        return new ResponseEntity<>(body, headers, status);
    }

    private static Map<String, String> error(ObjectError error) {
        String field = error instanceof FieldError at ? at.getField() : error.getObjectName();
        return Map.of("field", field, "message", String.valueOf(error.getDefaultMessage()));
    }
}
