package dev.inlet.account;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * Tells the kinds of credentials apart in the API's description: by itself it would not say which {@code type} each has, so that one
 * object would be of every kind, and none.
 */
@Component
class CredentialsDescription implements OpenApiCustomizer {

    private static final String REF = "#/components/schemas/";
    private static final String TYPE = "type";
    private static final String ANY = CredentialSettings.class.getSimpleName();
    private static final List<JsonSubTypes.Type> KINDS =
            List.of(CredentialSettings.class.getAnnotation(JsonSubTypes.class).value());

    @Override
    @SuppressWarnings("rawtypes") // as the description has its schemas
    public void customise(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        KINDS.forEach(kind -> schemas.computeIfPresent(name(kind), (_, known) -> ofKind(kind, known)));
        schemas.put(ANY, any());
        schemas.values().forEach(CredentialsDescription::refer);
    }

    private static Schema<?> ofKind(JsonSubTypes.Type kind, Schema<?> known) {
        Schema<?> described = new ObjectSchema()
                .addProperty(TYPE, new StringSchema()._enum(List.of(kind.name())))
                .required(List.of(TYPE));
        known.getAllOf().forEach(part -> {
            if (part.getProperties() != null) {
                part.getProperties()
                        .forEach((name, property) -> described.addProperty((String) name, (Schema) property));
            }
        });
        return described;
    }

    private static Schema<?> any() {
        Discriminator discriminator = new Discriminator().propertyName(TYPE);
        Schema<?> any = new Schema<>().discriminator(discriminator);
        KINDS.forEach(kind -> {
            any.addOneOfItem(new Schema<>().$ref(REF + name(kind)));
            discriminator.mapping(kind.name(), REF + name(kind));
        });
        return any;
    }

    /** Where an object has credentials, each kind is named; to say once which there are is enough. */
    @SuppressWarnings({"rawtypes", "unchecked"})
    private static void refer(Schema schema) {
        Map<String, Schema> properties = schema.getProperties();
        if (properties != null) {
            properties.replaceAll((_, property) -> isAny(property) ? new Schema<>().$ref(REF + ANY) : property);
        }
    }

    private static boolean isAny(Schema<?> property) {
        return property.getOneOf() != null
                && property.getOneOf().stream()
                        .allMatch(one -> KINDS.stream().anyMatch(kind -> (REF + name(kind)).equals(one.get$ref())));
    }

    private static String name(JsonSubTypes.Type kind) {
        return kind.value().getSimpleName();
    }
}
