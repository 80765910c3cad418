package dev.inlet.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/**
 * Writes into the API's description with which problems each route can answer, and what one looks like: those that follow from what the
 * route is, and those that it says itself by {@link AlsoAnswers}.
 */
@Component
@Order(0)
class OpenApiProblems implements OpenApiCustomizer, GlobalOperationCustomizer {

    private static final String SCHEMA = "Problem";
    private static final String API = "/api/";

    /** A status with the code and the detail of an example. */
    private record Example(HttpStatus status, String code, String detail) {}

    private static final List<Example> ALWAYS = List.of(
            new Example(HttpStatus.BAD_REQUEST, "invalid_value", "limit: must be from 1 to 200"),
            new Example(HttpStatus.UNAUTHORIZED, "unauthorized", "Send a token as `Authorization: Bearer <token>`."),
            new Example(
                    HttpStatus.FORBIDDEN,
                    "scope_missing",
                    "The token does not have the scope that the route asks for."),
            new Example(
                    HttpStatus.TOO_MANY_REQUESTS, "too_many_failures", "Too many wrong tokens came from this address."),
            new Example(HttpStatus.SERVICE_UNAVAILABLE, "database_unavailable", "The database cannot be reached."));
    private static final Example MISSING =
            new Example(HttpStatus.NOT_FOUND, "message_not_found", "There is no such message.");
    private static final Example REUSED = new Example(
            HttpStatus.CONFLICT, "idempotency_key_reused", "Another request was sent under this Idempotency-Key.");
    private static final Example CHANGED = new Example(
            HttpStatus.PRECONDITION_FAILED,
            "version_conflict",
            "The account was changed since you read it: read it again.");
    private static final Example TOO_LARGE =
            new Example(HttpStatus.CONTENT_TOO_LARGE, "content_too_large", "A JSON body may have 1048576 octets.");
    private static final Example WRONG_TYPE = new Example(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", "Content-Type 'text/csv' is not supported.");

    /** The same wherever they can be answered, and so described once. */
    private static final Example FAILED =
            new Example(HttpStatus.INTERNAL_SERVER_ERROR, "internal_error", "Inlet failed; its log says why.");

    private static final Example NOT_ACCEPTABLE =
            new Example(HttpStatus.NOT_ACCEPTABLE, "not_acceptable", "Acceptable representations: [application/json].");

    @Override
    public void customise(OpenAPI api) {
        Components components = api.getComponents();
        components.addSchemas(SCHEMA, schema());
        components.addResponses(name(FAILED), response(FAILED));
        components.addResponses(name(NOT_ACCEPTABLE), response(NOT_ACCEPTABLE));
        api.getPaths().forEach((path, item) -> {
            if (path.startsWith(API)) {
                item.readOperationsMap().forEach((method, operation) -> describe(path, method, operation));
            }
        });
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod route) {
        AnnotatedElementUtils.getMergedRepeatableAnnotations(
                        route.getMethod(), AlsoAnswers.class, AlsoAnswers.All.class)
                .forEach(also -> describe(operation, also));
        if (isNegotiated(route)) {
            refer(operation, NOT_ACCEPTABLE);
        }
        return operation;
    }

    private static boolean isNegotiated(HandlerMethod route) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(route.getMethod(), RequestMapping.class);
        return AcceptableAnswers.areJson(route) || mapping != null && mapping.produces().length > 0;
    }

    private static void describe(Operation operation, AlsoAnswers also) {
        if (also.code().isEmpty()) {
            String status = String.valueOf(also.status().value());
            operation
                    .getResponses()
                    .put(status, new ApiResponse().description(also.status().getReasonPhrase()));
        } else {
            add(operation, new Example(also.status(), also.code(), also.detail()));
        }
    }

    private static void describe(String path, HttpMethod method, Operation operation) {
        ALWAYS.forEach(example -> addIfNew(operation, example));
        refer(operation, FAILED);
        if (path.contains("{")) {
            addIfNew(operation, MISSING);
        }
        if (operation.getRequestBody() != null) {
            addIfNew(operation, TOO_LARGE);
            addIfNew(operation, WRONG_TYPE);
        }
        if (method == HttpMethod.POST) {
            addIfNew(operation, REUSED);
        }
        if (takes(operation, HttpHeaders.IF_MATCH)) {
            addIfNew(operation, CHANGED);
        }
    }

    private static boolean takes(Operation operation, String header) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> header.equals(parameter.getName()));
    }

    /** What a route says itself says more. */
    private static void addIfNew(Operation operation, Example example) {
        if (!operation.getResponses().containsKey(key(example))) {
            add(operation, example);
        }
    }

    private static void add(Operation operation, Example example) {
        operation.getResponses().put(key(example), response(example));
    }

    private static void refer(Operation operation, Example example) {
        operation.getResponses().put(key(example), new ApiResponse().$ref("#/components/responses/" + name(example)));
    }

    private static String key(Example example) {
        return String.valueOf(example.status().value());
    }

    /** In camel case, as schemas are named. */
    private static String name(Example example) {
        return example.status().getReasonPhrase().replace(" ", "");
    }

    private static ApiResponse response(Example example) {
        MediaType problem = new MediaType()
                .schema(new Schema<>().$ref("#/components/schemas/" + SCHEMA))
                .example(document(example));
        return new ApiResponse()
                .description(example.status().getReasonPhrase())
                .content(new Content()
                        .addMediaType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE, problem));
    }

    private static Map<String, Object> document(Example example) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("title", example.status().getReasonPhrase());
        document.put("status", example.status().value());
        document.put("detail", example.detail());
        document.put("instance", "/api/v1/...");
        document.put("code", example.code());
        return document;
    }

    private static Schema<?> schema() {
        return new ObjectSchema()
                .description("A problem document (RFC 9457)")
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("A sentence for people"))
                .addProperty("instance", new StringSchema())
                .addProperty(
                        "code",
                        new StringSchema().description("Stays the same, for programs: docs/operations.md lists all"))
                .addProperty("field", new StringSchema().description("What is at fault, where it is one thing"))
                .required(List.of("title", "status", "code"));
    }
}
