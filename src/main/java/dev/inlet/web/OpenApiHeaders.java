package dev.inlet.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Names in the API's description the header fields that filters and Spring itself read and write, which no controller's parameters show:
 * what can be repeated, conditional or cut into ranges, where something made is, and when to come again.
 */
@Component
@Order(100) // behind those that say what is answered
class OpenApiHeaders implements OpenApiCustomizer {

    private static final String API = "/api/";

    @Override
    public void customise(OpenAPI api) {
        api.getPaths().forEach((path, item) -> {
            if (path.startsWith(API)) {
                item.readOperationsMap().forEach(OpenApiHeaders::describe);
            }
        });
    }

    private static void describe(HttpMethod method, Operation operation) {
        if (method == HttpMethod.POST) {
            Parameter key = header(IdempotencyKey.HEADER, "Carries the request out once, however often it is sent");
            key.getSchema().setMaxLength(IdempotencyKey.LONGEST);
            operation.addParametersItem(key);
        }
        if (answers(operation, HttpStatus.NOT_MODIFIED)) {
            operation.addParametersItem(header(HttpHeaders.IF_NONE_MATCH, "The ETag of what is here already"));
            gives(operation, HttpStatus.OK, HttpHeaders.ETAG, "Names this version");
        }
        if (answers(operation, HttpStatus.PARTIAL_CONTENT)) {
            operation.addParametersItem(header(HttpHeaders.RANGE, "Octets that are wanted, as bytes=0-1023"));
        }
        gives(operation, HttpStatus.CREATED, HttpHeaders.LOCATION, "Where it is");
        gives(operation, HttpStatus.TOO_MANY_REQUESTS, HttpHeaders.RETRY_AFTER, "Seconds to wait");
        gives(operation, HttpStatus.SERVICE_UNAVAILABLE, HttpHeaders.RETRY_AFTER, "Seconds to wait");
        gives(operation, HttpStatus.UNAUTHORIZED, HttpHeaders.WWW_AUTHENTICATE, "How to say who one is");
    }

    private static Parameter header(String name, String description) {
        return new HeaderParameter()
                .name(name)
                .description(description)
                .required(false)
                .schema(new StringSchema());
    }

    private static boolean answers(Operation operation, HttpStatus status) {
        return operation.getResponses().containsKey(String.valueOf(status.value()));
    }

    private static void gives(Operation operation, HttpStatus status, String header, String description) {
        ApiResponse answer = operation.getResponses().get(String.valueOf(status.value()));
        if (answer != null) {
            answer.addHeaderObject(header, new Header().description(description).schema(new StringSchema()));
        }
    }
}
