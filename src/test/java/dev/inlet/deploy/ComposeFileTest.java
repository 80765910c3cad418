package dev.inlet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml gives nobody a password he did not choose, nor a port that others reach, and finds its files. */
class ComposeFileTest {

    private record Service(String name, Map<String, Object> settings) {

        boolean isDemo() {
            return list("profiles").contains("demo");
        }

        List<String> list(String setting) {
            return settings.get(setting) instanceof List<?> values
                    ? values.stream().map(String::valueOf).toList()
                    : List.of();
        }

        Stream<Map.Entry<?, ?>> environment() {
            return settings.get("environment") instanceof Map<?, ?> variables
                    ? variables.entrySet().stream().map(variable -> (Map.Entry<?, ?>) variable)
                    : Stream.empty();
        }
    }

    private final Map<String, Map<String, Map<String, Object>>> file = read();

    private static Map<String, Map<String, Map<String, Object>>> read() {
        try {
            return new Yaml().load(Files.readString(Path.of("docker-compose.yml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Service> services() {
        return file.getOrDefault("services", Map.of()).entrySet().stream()
                .map(service -> new Service(service.getKey(), service.getValue()))
                .toList();
    }

    @Test
    void outsideTheDemoEverySecretMustBeSet() {
        assertThat(services().stream().filter(service -> !service.isDemo()).flatMap(Service::environment))
                .filteredOn(variable -> String.valueOf(variable.getKey()).matches(".*(PASSWORD|TOKEN|KEY)"))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(variable ->
                        assertThat(String.valueOf(variable.getValue())).matches("\\$\\{\\w+:\\?set \\w+}"));
    }

    @Test
    void portsArePublishedOnThisMachineAlone() {
        assertThat(services().stream().flatMap(service -> service.list("ports").stream()))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:"));
    }

    @Test
    void whatIsMountedFromHereIsHere() {
        assertThat(services().stream().flatMap(service -> service.list("volumes").stream()))
                .filteredOn(volume -> volume.startsWith("./"))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(volume -> assertThat(Path.of(volume.substring(0, volume.indexOf(':'))))
                        .exists());
    }

    @Test
    void withoutAProfileThereIsInletAndItsDatabase() {
        assertThat(services())
                .filteredOn(service -> service.list("profiles").isEmpty())
                .extracting(Service::name)
                .containsExactlyInAnyOrder("postgres", "inlet");
    }
}
