package dev.inlet.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A setting of Inlet's own, as the metadata has it that the compiler makes of the properties' records. */
record Setting(String name, String type, String defaultValue, String description) {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    /** In the order of their names. */
    static List<Setting> all() {
        try (InputStream in = Files.newInputStream(classes().resolve(METADATA))) {
            return JsonMapper.shared()
                    .readTree(in)
                    .path("properties")
                    .valueStream()
                    .filter(property -> property.path("name").asString().startsWith("inlet."))
                    .map(Setting::of)
                    .sorted(Comparator.comparing(Setting::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Setting of(JsonNode property) {
        return new Setting(
                property.path("name").asString(),
                type(property.path("type").asString()),
                defaultValue(property.path("defaultValue")),
                text(property.path("description").asString("")));
    }

    /** Without packages. */
    private static String type(String name) {
        return name.replaceAll("[a-z0-9]+\\.", "").replaceAll("<(.*)>", " of $1");
    }

    /** Javadoc's tags as Markdown has them. */
    private static String text(String javadoc) {
        return javadoc.replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`");
    }

    private static String defaultValue(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
                : value.asString("");
    }

    /** Where the application's own classes are: libraries on the class path have metadata too. */
    private static Path classes() {
        try {
            URI application = dev.inlet.InletApplication.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return Path.of(application);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All but the last part of its name. */
    String group() {
        return name.substring(0, name.lastIndexOf('.'));
    }
}
