package dev.inlet.sync;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A setting that no sync could run with is refused at the start, by its name. */
class SyncPropertiesTests {
    @Test
    void whatTheClientWouldRefuseIsRefusedBefore() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(151, 500_000))
                .withMessageContaining("inlet.sync.pipeline-window");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(64, 0))
                .withMessageContaining("inlet.sync.max-listing-entries");
        properties(150, 20_000_000).limits(1);
    }

    private static SyncProperties properties(int window, int entries) {
        Duration some = Duration.ofMinutes(1);
        return new SyncProperties(some, some, some, 5, 5, 200, 1, 0, window, entries, some);
    }
}
