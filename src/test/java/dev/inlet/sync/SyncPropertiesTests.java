package dev.inlet.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A setting that no sync could run with is refused at the start, by its name. */
class SyncPropertiesTests {

    @ParameterizedTest
    @CsvSource({
        "pipeline-window, 1001",
        "max-listing-entries, 0",
        "max-transcript-characters, -1",
        "max-scram-iterations, 4095",
    })
    void whatTheClientWouldRefuseIsRefusedBefore(String name, String value) {
        assertThatThrownBy(() -> properties(name, value)).rootCause().hasMessageContaining("inlet.sync." + name);
    }

    @Test
    void whatIsSetIsWhatTheClientGets() {
        assertThat(properties("max-scram-iterations", "5000").limits(1).maxScramIterations())
                .isEqualTo(5_000);
        assertThat(properties("pipeline-window", "7").limits(9).maxMessageOctets())
                .isEqualTo(9);
    }

    @Test
    void whatIsAllowedIsWhatTheClientTakes() {
        properties("pipeline-window", "1000").limits(1);
        properties("max-listing-entries", "20000000").limits(1);
    }

    private static SyncProperties properties(String name, String value) {
        Map<String, String> source = Map.of("inlet.sync." + name, value);
        return new Binder(new MapConfigurationPropertySource(source)).bindOrCreate("inlet.sync", SyncProperties.class);
    }
}
