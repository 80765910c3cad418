package dev.inlet.deploy;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1Deployment;
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
            StrictTypes.validate(kind(manifest), manifest);
        }
        return new Manifests(manifests);
    }

    private static String kind(JsonObject manifest) {
        return manifest.get("kind").getAsString();
    }

    List<String> kinds() {
        return all.stream().map(Manifests::kind).toList();
    }

    V1Deployment deployment() throws IOException {
        return V1Deployment.fromJson(only("Deployment").toString());
    }

    JsonObject only(String kind) {
        var found = all.stream().filter(manifest -> kind(manifest).equals(kind)).toList();
        if (found.size() != 1) {
            throw new AssertionError("not one " + kind + " but " + found);
        }
        return found.getFirst();
    }

    /** By its name, where there are several of its kind. */
    JsonObject named(String kind, String name) {
        return all.stream()
                .filter(manifest -> kind(manifest).equals(kind))
                .filter(manifest -> manifest.getAsJsonObject("metadata")
                        .get("name")
                        .getAsString()
                        .equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }
}
