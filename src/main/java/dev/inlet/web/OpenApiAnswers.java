package dev.inlet.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * Says in the API's description of which type an answer is; our controllers leave that to Spring, and so it would say: any. Any is right for
 * an attachment alone, whose type is what its sender says.
 */
@Component
class OpenApiAnswers implements OpenApiCustomizer {

    private static final String ANY = "*/*";

    @Override
    public void customise(OpenAPI api) {
        api.getPaths().forEach((path, item) -> item.readOperations().forEach(operation -> type(path, operation)));
    }

    private static void type(String path, Operation operation) {
        operation.getResponses().values().forEach(response -> {
            Content content = response.getContent();
            if (content != null && content.containsKey(ANY) && !path.endsWith("/attachments/{number}")) {
                MediaType answer = content.remove(ANY);
                types(path, answer.getSchema()).forEach(type -> content.addMediaType(type, answer));
            }
        });
    }

    private static List<String> types(String path, Schema<?> schema) {
        boolean text = schema.getTypes() != null && schema.getTypes().contains("string");
        if (!text) {
            return List.of("application/json");
        }
        if ("binary".equals(schema.getFormat())) {
            return List.of("message/rfc822", "text/rfc822-headers");
        }
        return List.of(path.endsWith("/html") ? "text/html" : "text/plain");
    }
}
