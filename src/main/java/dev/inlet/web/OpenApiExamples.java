package dev.inlet.web;

import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Shows in the API's description what a body looks like, from one file a schema beside this class: {@code examples/<schema>.json}. */
@Component
class OpenApiExamples implements OpenApiCustomizer {

    private static final String PAGE = "Page";

    private final JsonMapper json;

    OpenApiExamples(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void customise(OpenAPI api) {
        api.getComponents().getSchemas().forEach((name, schema) -> example(name).ifPresent(schema::setExample));
    }

    /** A page is described by one of its items. */
    private Optional<Object> example(String schema) {
        Optional<Object> own = read(schema);
        return own.isPresent() || !schema.startsWith(PAGE)
                ? own
                : read(schema.substring(PAGE.length())).map(item -> Map.of("items", List.of(item)));
    }

    private Optional<Object> read(String schema) {
        ClassPathResource file = new ClassPathResource("examples/" + schema + ".json", OpenApiExamples.class);
        if (!file.exists()) {
            return Optional.empty();
        }
        try (InputStream in = file.getInputStream()) {
            return Optional.of(json.readValue(in, Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
