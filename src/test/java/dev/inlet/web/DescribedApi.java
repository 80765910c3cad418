package dev.inlet.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.Api.Answer;
import dev.inlet.testing.JsonSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The API's description beside what was really asked and answered. */
final class DescribedApi {

    private static final String JSON = "application/json";

    /** A route with its method, as in {@code GET /api/v1/accounts/{id}}. */
    record Operation(String name, JsonNode described) {

        String method() {
            return name.substring(0, name.indexOf(' '));
        }

        String path() {
            return name.substring(name.indexOf(' ') + 1);
        }

        boolean answers(int status) {
            return described.path("responses").has(String.valueOf(status));
        }

        /** Of the body that it takes; empty: it takes none. */
        String bodyType() {
            List<String> types =
                    List.copyOf(described.at("/requestBody/content").propertyNames());
            return types.isEmpty() ? "" : types.getFirst();
        }
    }

    private final JsonNode components;
    private final List<Operation> operations = new ArrayList<>();
    private final Set<String> answered = new ConcurrentSkipListSet<>();
    private final Set<String> violations = new ConcurrentSkipListSet<>();

    DescribedApi(Api api) {
        JsonNode description = api.get("/v3/api-docs").json();
        components = description.path("components");
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(each -> operations.add(new Operation(
                                each.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), each.getValue()))));
        assertThat(operations).hasSizeGreaterThan(50);
    }

    List<Operation> operations() {
        return operations;
    }

    Operation operation(String name) {
        return operations.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not described"));
    }

    /** Of what the operation takes, as its schema shows it. */
    String example(Operation operation) {
        JsonNode schema = operation
                .described()
                .at("/requestBody/content")
                .path(operation.bodyType())
                .path("schema");
        JsonNode example = resolved(schema).path("example");
        return example.isMissingNode() ? "{}" : example.toString();
    }

    void note(Operation operation, int status) {
        answered.add(operation.name() + " " + status);
    }

    void note(Operation operation, Answer answer) {
        note(operation, answer.status());
        String what = operation.name() + " " + answer.status();
        JsonNode promised = resolved(operation.described().path("responses").path(String.valueOf(answer.status())));
        promised.path("headers").propertyNames().stream()
                .filter(header -> answer.header(header).isEmpty())
                .forEach(header -> violations.add(what + ": no " + header));
        if (answer.octets().length > 0 && promised.has("content")) {
            checkBody(what, promised.path("content"), answer);
        }
    }

    private void checkBody(String what, JsonNode content, Answer answer) {
        String type = answer.header("Content-Type").replaceFirst(";.*", "");
        if (!content.has(type) && !content.has("*/*")) {
            violations.add(what + ": " + type + " is not described");
        } else if (type.endsWith("json")) {
            check(what, content.path(type).path("schema"), answer.json(), type.equals(JSON));
        }
    }

    /** A request that is carried out follows what is said of its body too. */
    void noteRequest(Operation operation, String body) {
        JsonNode schema =
                operation.described().at("/requestBody/content").path(JSON).path("schema");
        if (!schema.isMissingNode()) {
            check(operation.name() + " (request)", schema, JsonMapper.shared().readTree(body), true);
        }
    }

    private void check(String what, JsonNode schema, JsonNode value, boolean closed) {
        ObjectNode whole = (ObjectNode) schema.deepCopy();
        whole.set("components", components);
        JsonSchemas.violations(closed ? JsonSchemas.closed(whole) : whole, value)
                .forEach(violation -> violations.add(what + ": " + violation));
    }

    private JsonNode resolved(JsonNode described) {
        String ref = described.path("$ref").asString("");
        return ref.isEmpty() ? described : components.at(ref.substring("#/components".length()));
    }

    Set<String> answered() {
        return answered;
    }

    Set<String> violations() {
        return violations;
    }

    Set<String> described() {
        Set<String> described = new TreeSet<>();
        operations.forEach(operation -> operation
                .described()
                .path("responses")
                .propertyNames()
                .forEach(status -> described.add(operation.name() + " " + status)));
        return described;
    }
}
