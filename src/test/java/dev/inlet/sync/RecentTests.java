package dev.inlet.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked for stays, up to so many; what nobody asks for any more falls out. */
class RecentTests {

    private final Ticking clock = new Ticking();
    private final List<String> made = new ArrayList<>();
    private final Recent<String, String> recent = new Recent<>(2, Duration.ofMinutes(10), clock);

    @Test
    void whatIsAskedForAgainIsNotMadeAgain() {
        ask("a", "a", "b", "a");
        assertThat(made).containsExactly("a", "b");
    }

    @Test
    void theOneThatWasAskedForLongestAgoMakesRoom() {
        ask("a", "b", "a", "c");
        assertThat(recent.size()).isEqualTo(2);
        ask("a", "c");
        assertThat(made).containsExactly("a", "b", "c");
        ask("b");
        assertThat(made).containsExactly("a", "b", "c", "b");
    }

    @Test
    void whatNobodyAskedForInTimeIsForgotten() {
        ask("a", "b");
        clock.now = clock.now.plus(Duration.ofMinutes(6));
        ask("a");
        clock.now = clock.now.plus(Duration.ofMinutes(6));
        ask("a");
        assertThat(recent.size()).isEqualTo(1);
        assertThat(made).containsExactly("a", "b");
    }

    private void ask(String... keys) {
        for (String key : keys) {
            assertThat(recent.get(key, () -> {
                        made.add(key);
                        return key;
                    }))
                    .isEqualTo(key);
        }
    }

    /** Goes when it is told to. */
    private static final class Ticking extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
