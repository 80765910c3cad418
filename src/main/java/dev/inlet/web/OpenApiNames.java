package dev.inlet.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Names the operations in the API's description after their method and path, so that a generated client keeps its names whatever
 * becomes of our classes: {@code GET /api/v1/messages/{id}/raw} is {@code getMessagesByIdRaw}.
 */
@Component
class OpenApiNames implements OpenApiCustomizer {

    private static final String API = "/api/v1/";

    @Override
    public void customise(OpenAPI api) {
        api.getPaths().forEach((path, item) -> {
            if (path.startsWith(API)) {
                String[] segments = path.substring(API.length()).split("/");
                item.readOperationsMap().forEach((method, operation) -> name(method, segments, operation));
            }
        });
        api.setTags(null); // those of the classes
    }

    private static void name(HttpMethod method, String[] segments, Operation operation) {
        operation.setTags(List.of(segments[0]));
        operation.setOperationId(method.name().toLowerCase(Locale.ROOT)
                + Arrays.stream(segments).map(OpenApiNames::word).collect(Collectors.joining()));
    }

    private static String word(String segment) {
        return segment.startsWith("{")
                ? "By" + StringUtils.capitalize(segment.substring(1, segment.length() - 1))
                : Arrays.stream(segment.split("-")).map(StringUtils::capitalize).collect(Collectors.joining());
    }
}
