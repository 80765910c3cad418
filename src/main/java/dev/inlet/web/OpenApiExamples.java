package dev.inlet.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Shows in the API's description what a body looks like, from one file a schema beside this class: {@code examples/<schema>.json}. */
@Component
class OpenApiExamples implements OpenApiCustomizer {

    private static final String PAGE = "Page";

    @Override
    public void customise(OpenAPI api) {
        api.getComponents().getSchemas().forEach((name, schema) -> example(name).ifPresent(schema::setExample));
    }

    /** A page is described by one of its items. */
    private static Optional<JsonNode> example(String schema) {
        Optional<JsonNode> own = read(schema);
        return own.isPresent() || !schema.startsWith(PAGE)
                ? own
                : read(schema.substring(PAGE.length())).map(OpenApiExamples::page);
    }

    private static JsonNode page(JsonNode item) {
        ObjectNode page = Json.mapper().createObjectNode();
        page.putArray("items").add(item);
        return page.putNull("nextCursor");
    }

    /** As a tree: of anything else, what writes the description leaves out what is null. */
    private static Optional<JsonNode> read(String schema) {
        ClassPathResource file = new ClassPathResource("examples/" + schema + ".json", OpenApiExamples.class);
        if (!file.exists()) {
            return Optional.empty();
        }
        try (InputStream in = file.getInputStream()) {
            return Optional.of(Json.mapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
