package dev.inlet.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.event.AccountId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Never more than so many are inside a host, no place stands empty while somebody asks for one, and nobody waits for ever. */
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
    void aPlaceThatWasLeftGoesToWhoeverAsks() {
        queue.enter(a, now);
        assertThat(queue.enter(b, now)).isFalse();
        queue.leave();
        assertThat(queue.enter(c, now)).isTrue();
    }

    @Test
    void nobodyOvertakesWhoHasWaitedLongAndAskedBefore() {
        queue.enter(a, now);
        for (int second = 0; second < 60; second++) {
            now = now.plusSeconds(1);
            assertThat(queue.enter(b, now)).isFalse();
            assertThat(queue.enter(c, now)).isFalse();
        }
        queue.leave();
        assertThat(queue.enter(c, now)).isFalse();
        assertThat(queue.enter(AccountId.random(), now)).isFalse();
        assertThat(queue.enter(b, now)).isTrue();
    }

    @Test
    void howeverManyHaveWaitedLongHalfThePlacesAreForWhoeverAsks() {
        HostQueue four = new HostQueue(4);
        for (int n = 0; n < 4; n++) {
            four.enter(AccountId.random(), now);
        }
        for (int n = 0; n < 10; n++) {
            four.enter(AccountId.random(), now);
        }
        now = now.plusSeconds(6);
        for (int n = 0; n < 4; n++) {
            four.leave();
        }
        assertThat(four.enter(a, now)).isTrue();
        assertThat(four.enter(b, now)).isTrue();
        assertThat(four.enter(c, now)).isFalse();
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
