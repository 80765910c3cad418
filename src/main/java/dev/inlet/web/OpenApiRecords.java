package dev.inlet.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.AnnotationsUtils;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says in the API's description of each property whether it may be null, and notes which are always there: what the records say that
 * are sent. What a request must have, its record says itself, by {@code @Schema(requiredMode = REQUIRED)}.
 */
@Component
class OpenApiRecords implements ModelConverter {

    /** Read and taken away by {@link OpenApiRequired}. */
    static final String ALWAYS_THERE = "x-always-there";

    private static final Schema<?> NULL = new JsonSchema().types(Set.of("null"));

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        Schema<?> schema = others.hasNext() ? others.next().resolve(type, context, others) : null;
        JavaType java = Json.mapper().constructType(type.getType());
        if (schema != null && java != null && java.getRawClass().isRecord()) {
            Schema<?> model = model(schema, context);
            if (model != null && model.getProperties() != null && !isDescribed(model)) {
                describe(java.getRawClass(), model);
            }
        }
        return schema;
    }

    private static @Nullable Schema<?> model(Schema<?> schema, ModelConverterContext context) {
        String ref = schema.get$ref();
        return ref == null ? schema : context.getDefinedModels().get(ref.substring(ref.lastIndexOf('/') + 1));
    }

    private static boolean isDescribed(Schema<?> model) {
        return model.getExtensions() != null && model.getExtensions().containsKey(ALWAYS_THERE);
    }

    private static void describe(Class<?> type, Schema<?> model) {
        List<String> alwaysThere = new ArrayList<>();
        components(type)
                .filter(each -> model.getProperties().containsKey(each.getName()))
                .forEach(each -> {
                    boolean nullable = each.getAnnotatedType().isAnnotationPresent(Nullable.class);
                    if (isLeftOut(each, nullable)) {
                        return;
                    }
                    alwaysThere.add(each.getName());
                    if (nullable) {
                        model.getProperties()
                                .compute(each.getName(), (_, property) -> orNull(Objects.requireNonNull(property)));
                    }
                });
        model.addExtension(ALWAYS_THERE, alwaysThere);
    }

    /** With those of records that are written as if they were part of this one. */
    private static Stream<RecordComponent> components(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .flatMap(each -> each.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                        ? components(each.getType())
                        : Stream.of(each));
    }

    /** Rather than written as null, or as an empty list. */
    private static boolean isLeftOut(RecordComponent component, boolean nullable) {
        JsonInclude.Include own = include(component.getAccessor().getAnnotation(JsonInclude.class));
        JsonInclude.Include all = include(component.getDeclaringRecord().getAnnotation(JsonInclude.class));
        JsonInclude.Include rule = own == JsonInclude.Include.ALWAYS ? all : own;
        return switch (rule) {
            case ALWAYS, USE_DEFAULTS -> false;
            case NON_NULL, NON_ABSENT -> nullable;
            case NON_EMPTY, NON_DEFAULT, CUSTOM -> true;
        };
    }

    private static JsonInclude.Include include(@Nullable JsonInclude annotation) {
        return annotation == null ? JsonInclude.Include.ALWAYS : annotation.value();
    }

    private static boolean isNullable(Schema<?> property) {
        boolean byType = property.getTypes() != null && property.getTypes().contains("null");
        return byType || property.getOneOf() != null && property.getOneOf().contains(NULL);
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // as the library has it
    private static Schema orNull(Schema property) {
        if (isNullable(property)) {
            return property; // of a record that is written as part of another
        }
        if (property.get$ref() != null || property.getOneOf() != null) {
            return new JsonSchema().oneOf(List.of(property, NULL));
        }
        Schema nullable = AnnotationsUtils.clone(property, true); // some are shared between all properties of a type
        Set<String> types =
                new LinkedHashSet<>(property.getTypes() == null ? Set.of(property.getType()) : property.getTypes());
        types.add("null");
        nullable.setTypes(types);
        if (property.getEnum() != null) {
            List<@Nullable Object> values = new ArrayList<>(property.getEnum());
            values.add(null);
            nullable.setEnum(values);
        }
        return nullable;
    }
}
