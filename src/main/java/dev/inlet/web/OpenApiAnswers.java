package dev.inlet.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Says in the API's description of which type an answer is; our controllers leave that to Spring, and so it would say: any. */
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
            if (content != null && content.containsKey(ANY)) {
                MediaType answer = content.remove(ANY);
                content.addMediaType(type(path, answer.getSchema()), answer);
            }
        });
    }

    private static String type(String path, Schema<?> schema) {
        boolean text = schema.getTypes() != null && schema.getTypes().contains("string");
        if (!text) {
            return "application/json";
        }
        if ("binary".equals(schema.getFormat())) {
            return path.endsWith("/raw") ? "message/rfc822" : "application/octet-stream";
        }
        return path.endsWith("/html") ? "text/html" : "text/plain";
    }
}
