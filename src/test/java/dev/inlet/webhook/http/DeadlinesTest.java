package dev.inlet.webhook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What takes too long is ended, what ends by itself is left alone, and while nothing is under way nothing looks at a clock. */
@Timeout(30)
class DeadlinesTest {

    private static final String NAME = "deadlines-under-test";

    @AutoClose
    private final Deadlines deadlines = new Deadlines(NAME, Duration.ofMillis(500));

    private final AtomicBoolean cancelled = new AtomicBoolean();

    @Test
    void whatTakesTooLongIsCancelledAndItsThreadInterrupted() {
        awaitRest();
        Deadline deadline = deadlines.begin(() -> cancelled.getAndSet(true));

        awaitMissed(deadline);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        deadlines.end(deadline);

        assertThat(cancelled).isTrue();
        assertThat(Thread.interrupted()).as("of the end of another's work").isFalse();
        awaitRest();
    }

    @Test
    void whatEndedIsLeftAlone() {
        Deadline early = deadlines.begin(() -> cancelled.getAndSet(true));
        deadlines.end(early);
        Deadline late = deadlines.begin(() -> true);
        awaitMissed(late);
        deadlines.end(late);

        assertThat(early.isMissed()).isFalse();
        assertThat(cancelled).isFalse();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void anInterruptOfSomebodyElseStays() {
        Deadline deadline = deadlines.begin(() -> cancelled.getAndSet(true));
        Thread.currentThread().interrupt();
        deadlines.end(deadline);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatDoesNotEndInOrderKeepsNothingElseFromBeingEnded() {
        Deadline bad = deadlines.begin(() -> {
            throw new IllegalStateException("cannot be cancelled");
        });
        awaitMissed(bad);
        deadlines.end(bad);
        Deadline next = deadlines.begin(() -> cancelled.getAndSet(true));
        awaitMissed(next);
        deadlines.end(next);

        assertThat(cancelled).isTrue();
    }

    /** By hand: this thread is interrupted then. */
    private static void awaitMissed(Deadline deadline) {
        while (!deadline.isMissed()) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    /** Waiting for something to begin, and for no time to pass. */
    private static void awaitRest() {
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(NAME))
                .anyMatch(thread -> thread.getState() == Thread.State.WAITING));
    }
}
