package dev.inlet.deploy;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody wrote down about one account or one webhook.
 *
 * @param settings as the API takes them, without secrets
 * @param secrets in the same shape, secrets alone
 */
record Declaration(ObjectNode settings, ObjectNode secrets) {

    private static final String HEADERS = "headers.";

    /** The item's {@code secrets} say for each field, as {@code credentials.password}, which environment variable holds it. */
    static Declaration of(JsonNode item, Map<String, String> environment) {
        if (!(item instanceof ObjectNode object)) {
            throw new NotDeclared("each declaration must be an object");
        }
        ObjectNode settings = object.deepCopy();
        ObjectNode secrets = settings.objectNode();
        JsonNode references = settings.remove("secrets");
        if (references != null) {
            references
                    .properties()
                    .forEach(reference -> put(
                            secrets,
                            reference.getKey(),
                            value(reference.getKey(), reference.getValue().asString(""), environment)));
        }
        return new Declaration(settings, secrets);
    }

    private static String value(String field, String variable, Map<String, String> environment) {
        String value = environment.get(variable);
        if (value == null || value.isBlank()) {
            throw new NotDeclared("the environment variable '" + variable + "', for " + field + ", is not set");
        }
        return value.strip(); // a Secret made from a file ends in a line end
    }

    /** The name of a header may hold dots; no other field does. */
    private static void put(ObjectNode target, String path, String value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            target.put(path, value);
        } else if (path.startsWith(HEADERS)) {
            target.withObjectProperty("headers").put(path.substring(HEADERS.length()), value);
        } else {
            put(target.withObjectProperty(path.substring(0, dot)), path.substring(dot + 1), value);
        }
    }

    String name() {
        return required("name");
    }

    String url() {
        return required("url");
    }

    private String required(String field) {
        String value = settings.path(field).asString("");
        if (value.isBlank()) {
            throw new NotDeclared("a declaration lacks its " + field + ": " + settings);
        }
        return value;
    }

    /** The body of a POST or PATCH. */
    ObjectNode whole() {
        return merged(settings.deepCopy(), secrets);
    }

    private static ObjectNode merged(ObjectNode target, ObjectNode more) {
        more.properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode deeper) {
                merged(target.withObjectProperty(entry.getKey()), deeper);
            } else {
                target.set(entry.getKey(), entry.getValue());
            }
        });
        return target;
    }
}
