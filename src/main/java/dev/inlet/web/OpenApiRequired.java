package dev.inlet.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Says in the API's description that what is always in an answer is; what can be sent too requires only what a request must have. */
@Component
class OpenApiRequired implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        Set<String> sent = new HashSet<>();
        api.getPaths().values().stream()
                .flatMap(item -> item.readOperations().stream())
                .filter(operation -> operation.getRequestBody() != null)
                .flatMap(operation -> operation.getRequestBody().getContent().values().stream())
                .forEach(content -> collect(content.getSchema(), schemas, sent));
        schemas.forEach((name, schema) -> require(schema, sent.contains(name)));
    }

    private static void collect(@Nullable Schema<?> schema, Map<String, Schema> schemas, Set<String> names) {
        if (schema == null) {
            return;
        }
        String ref = schema.get$ref();
        if (ref != null) {
            String name = ref.substring(ref.lastIndexOf('/') + 1);
            if (names.add(name)) {
                collect(schemas.get(name), schemas, names);
            }
        }
        parts(schema).forEach(part -> collect(part, schemas, names));
    }

    private static Stream<Schema<?>> parts(Schema<?> schema) {
        Stream<Collection<Schema>> some = Stream.of(
                        schema.getProperties() == null
                                ? null
                                : schema.getProperties().values(),
                        schema.getOneOf(),
                        schema.getItems() == null ? null : List.<Schema>of(schema.getItems()))
                .filter(Objects::nonNull);
        return some.flatMap(Collection::stream).map(part -> part);
    }

    private static void require(Schema<?> schema, boolean sent) {
        Map<String, Object> notes = schema.getExtensions();
        if (notes == null || !(notes.remove(OpenApiRecords.ALWAYS_THERE) instanceof List<?> always)) {
            return;
        }
        if (!sent) {
            schema.setRequired(always.stream().map(String::valueOf).toList());
        }
    }
}
