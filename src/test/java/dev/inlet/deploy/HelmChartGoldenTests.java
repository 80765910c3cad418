package dev.inlet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the chart renders to, word for word, for three sets of values: a change of it is a change for every cluster, so it is
 * to be seen. {@code ./mvnw test -Dtest=HelmChartGoldenTests -Dinlet.golden=write} writes the files anew.
 */
class HelmChartGoldenTests {

    private static final Path FILES = Path.of("src/test/resources/dev/inlet/deploy");

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "production", "every-value"})
    void manifestsAreWhatTheGoldenFileSays(String values) throws IOException {
        var rendered = Chart.render(values + ".yaml");
        var golden = FILES.resolve(values + ".golden.yaml");
        if ("write".equals(System.getProperty("inlet.golden"))) {
            Files.writeString(golden, rendered);
        }

        Manifests.of(rendered);
        assertThat(rendered).isEqualTo(Files.readString(golden));
    }
}
