package dev.inlet.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.Api.Answer;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.JsonSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every body in the API's description has an example, and the examples are true. */
@InletTest
class OpenApiExamplesTests {

    /** What is made by a POST, by the schema of what makes it. */
    private static final Map<String, String> CREATED =
            Map.of("AccountSettings", "accounts", "WebhookSettings", "webhooks", "TokenSettings", "tokens");

    private static final String REF = "#/components/schemas/";

    @LocalServerPort
    int port;

    private Api api;
    private JsonNode description;

    @BeforeEach
    void read() {
        api = new Api(port);
        description = api.get("/v3/api-docs").json();
    }

    @Test
    void everyBodyHasAnExampleThatFollowsItsSchema() {
        Set<String> bodies = new TreeSet<>();
        description
                .path("paths")
                .forEach(path -> path.forEach(operation -> {
                    collect(operation.path("requestBody").path("content"), bodies);
                    operation.path("responses").forEach(response -> collect(response.path("content"), bodies));
                }));
        bodies.remove("Problem"); // each of them has one where it stands
        assertThat(bodies).hasSizeGreaterThan(15).allSatisfy(name -> {
            JsonNode example = example(name);
            assertThat(example.isObject())
                    .as("an example in dev/inlet/web/examples/" + name + ".json")
                    .isTrue();
            assertThat(JsonSchemas.violations(schema(name), example)).isEmpty();
        });
    }

    @Test
    void whatARequestMustHaveIsWhatItsSchemaRequires() {
        CREATED.forEach((schema, route) -> {
            ObjectNode whole = (ObjectNode) example(schema);
            List<String> required = new ArrayList<>();
            collectRequired(schema(schema), whole, "", required);
            assertThat(required).isNotEmpty().allSatisfy(pointer -> {
                Answer refused = api.post("/api/v1/" + route, underAnotherName(without(whole, pointer)));
                assertThat(refused.status()).as(pointer + ": " + refused.text()).isEqualTo(400);
            });
            ObjectNode least = whole.deepCopy();
            least.retain(required.stream().map(pointer -> pointer.split("/")[1]).toList());
            Answer made = api.post("/api/v1/" + route, underAnotherName(least));
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            assertThat(api.delete(made.header("Location")).status()).isEqualTo(204);
        });
    }

    /** With what is required of the objects in it; of one of several kinds, of the kind it is. */
    private void collectRequired(JsonNode schema, JsonNode value, String place, List<String> required) {
        JsonNode resolved = resolved(schema);
        JsonNode kinds = resolved.path("discriminator").path("mapping");
        JsonNode own = kinds.isMissingNode()
                ? resolved
                : named(kinds.path(value.path("type").asString()).asString());
        own.path("required").forEach(name -> required.add(place + "/" + name.asString()));
        value.properties().stream()
                .filter(property -> property.getValue().isObject())
                .forEach(property -> collectRequired(
                        own.path("properties").path(property.getKey()),
                        property.getValue(),
                        place + "/" + property.getKey(),
                        required));
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? named(schema.path("$ref").asString()) : schema;
    }

    private JsonNode named(String ref) {
        return description.path("components").path("schemas").path(ref.substring(REF.length()));
    }

    private static JsonNode without(ObjectNode whole, String pointer) {
        ObjectNode copy = whole.deepCopy();
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) copy.at(pointer.substring(0, last))).remove(pointer.substring(last + 1));
        return copy;
    }

    @Test
    void whatTheExamplesAskForIsDone() {
        CREATED.forEach((schema, route) -> {
            Answer made = api.post("/api/v1/" + route, underAnotherName(example(schema)));
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            assertThat(api.delete(made.header("Location")).status()).isEqualTo(204);
        });
    }

    /** Another test may have left something of the example's own name. */
    private static String underAnotherName(JsonNode example) {
        ObjectNode other = (ObjectNode) example.deepCopy();
        if (other.has("name")) {
            other.put("name", "Example " + UUID.randomUUID());
        }
        return other.toString();
    }

    private JsonNode example(String schema) {
        return description.path("components").path("schemas").path(schema).path("example");
    }

    private JsonNode schema(String name) {
        ObjectNode schema = JsonMapper.shared().createObjectNode().put("$ref", REF + name);
        schema.set("components", description.path("components"));
        return schema;
    }

    private static void collect(JsonNode content, Set<String> bodies) {
        content.forEach(type -> {
            JsonNode schema = type.path("schema");
            JsonNode one = schema.has("items") ? schema.path("items") : schema;
            if (one.has("$ref")) {
                bodies.add(one.path("$ref").asString().substring(REF.length()));
            }
        });
    }
}
