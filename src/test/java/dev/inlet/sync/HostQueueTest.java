package dev.inlet.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.event.AccountId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whoever asked first at a host gets in first, and never more than so many are inside. */
class HostQueueTest {

    private final AccountId a = AccountId.random();
    private final AccountId b = AccountId.random();
    private final AccountId c = AccountId.random();
    private final HostQueue queue = new HostQueue(1);
    private Instant now = Instant.parse("2026-11-25T10:00:00Z");

    @Test
    void soManyAndNoMore() {
        HostQueue two = new HostQueue(2);
        assertThat(two.enter(a, now)).isTrue();
        assertThat(two.enter(b, now)).isTrue();
        assertThat(two.enter(c, now)).isFalse();
        assertThat(two.leave()).isFalse();
        assertThat(two.enter(c, now)).isTrue();
    }

    @Test
    void nobodyOvertakesWhoAskedBefore() {
        queue.enter(a, now);
        assertThat(queue.enter(b, now)).isFalse();
        assertThat(queue.enter(c, now)).isFalse();
        queue.leave();
        assertThat(queue.enter(c, now)).isFalse();
        assertThat(queue.enter(b, now)).isTrue();
    }

    @Test
    void askingAgainKeepsThePlace() {
        queue.enter(a, now);
        for (int second = 0; second < 60; second++) {
            now = now.plusSeconds(1);
            assertThat(queue.enter(b, now)).isFalse();
            assertThat(queue.enter(c, now)).isFalse();
        }
        queue.leave();
        assertThat(queue.enter(c, now)).isFalse();
        assertThat(queue.enter(b, now)).isTrue();
    }

    @Test
    void whoeverDoesNotComeBackHoldsNobodyUp() {
        queue.enter(a, now);
        queue.enter(b, now);
        queue.leave();
        now = now.plusSeconds(16);
        assertThat(queue.enter(c, now)).isTrue();
        assertThat(queue.leave()).isTrue();
    }
}
