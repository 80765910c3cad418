package dev.inlet.deploy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** The manifests that a chart renders to, each of them strictly one that Kubernetes knows. */
record Manifests(List<JsonObject> all) {

    /** Refuses, by name, a field that the manifest's type does not have or must have. */
    static Manifests of(String yaml) throws IOException {
        var gson = new Gson();
        var manifests = StreamSupport.stream(new Yaml().loadAll(yaml).spliterator(), false)
                .filter(Objects::nonNull)
                .map(document -> gson.toJsonTree(document).getAsJsonObject())
                .toList();
        for (var manifest : manifests) {
            validate(kind(manifest), manifest);
        }
        return new Manifests(manifests);
    }

    private static void validate(String kind, JsonElement manifest) throws IOException {
        switch (kind) {
            case "ConfigMap" -> V1ConfigMap.validateJsonElement(manifest);
            case "Deployment" -> V1Deployment.validateJsonElement(manifest);
            case "Service" -> V1Service.validateJsonElement(manifest);
            case "ServiceAccount" -> V1ServiceAccount.validateJsonElement(manifest);
            default -> throw new IllegalArgumentException("The chart is not expected to render a " + kind);
        }
    }

    private static String kind(JsonObject manifest) {
        return manifest.get("kind").getAsString();
    }

    List<String> kinds() {
        return all.stream().map(Manifests::kind).toList();
    }

    V1Deployment deployment() throws IOException {
        return V1Deployment.fromJson(ofKind("Deployment").getFirst().toString());
    }

    List<JsonObject> ofKind(String kind) {
        return all.stream().filter(manifest -> kind(manifest).equals(kind)).toList();
    }
}
