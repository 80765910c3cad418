package dev.inlet.deploy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The chart, rendered with values of the tests, hooks and all. */
final class Chart {

    static final Path DIRECTORY = Path.of("helm", "inlet");

    private static final String OLDEST_KUBERNETES = "1.25.0";
    private static final String HOOK = "helm.sh/hook:";
    private static final String SHOWN = "helm.sh/hook-shown:";

    private Chart() {}

    static TemplateCommand template() {
        return new Helm(Copy.WITHOUT_HOOKS).template().withName("inlet").withKubeVersion(OLDEST_KUBERNETES);
    }

    /** The least that must be said. */
    static TemplateCommand withSecrets() {
        return template()
                .set("database.existingSecret", "inlet-database")
                .set("apiToken.existingSecret", "inlet")
                .set("encryptionKey.existingSecret", "inlet");
    }

    static TemplateCommand with(String valuesFile) {
        return template().withValuesFile(resource(valuesFile));
    }

    /** As Helm itself would write it. */
    static String render(String valuesFile) {
        return with(valuesFile).call().replace(SHOWN, HOOK);
    }

    private static Path resource(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(Chart.class.getResource(name), name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    /** This library's template command leaves hooks out; in a copy of the chart they are manifests like any other. */
    private static final class Copy {

        static final Path WITHOUT_HOOKS = make();

        private static Path make() {
            try (var files = Files.walk(DIRECTORY)) {
                Path copy = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chart")
                        .resolve("inlet");
                List<Path> regular = files.filter(Files::isRegularFile).toList();
                for (Path file : regular) {
                    Path target = copy.resolve(DIRECTORY.relativize(file).toString());
                    Files.createDirectories(Objects.requireNonNull(target.getParent()));
                    Files.writeString(target, Files.readString(file).replace(HOOK, SHOWN));
                }
                return copy;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
