package dev.inlet.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whoever asks for numbers of the database has an answer soon, even where that is that nobody knows. */
class GlanceTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final AtomicInteger looks = new AtomicInteger();
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @Test
    void theDatabaseIsAskedOnceInAFewSecondsHoweverManyAsk() {
        Glance<Integer> glance = new Glance<>(-1, at -> looks.incrementAndGet(), clock);

        assertThat(glance.now()).isEqualTo(1);
        now = now.plusSeconds(4);
        assertThat(glance.now()).isEqualTo(1);
        now = now.plusSeconds(2);
        assertThat(glance.now()).isEqualTo(2);
    }

    @Test
    void aDatabaseThatFailsIsNotKnownAndAskedAgain() {
        Glance<Integer> glance = new Glance<>(
                -1,
                at -> {
                    if (looks.incrementAndGet() == 1) {
                        throw new IllegalStateException("away");
                    }
                    return looks.get();
                },
                clock);

        assertThat(glance.now()).isEqualTo(-1);
        now = now.plusSeconds(6);
        assertThat(glance.now()).isEqualTo(2);
    }

    @Test
    void aDatabaseThatHangsIsWaitedForShortlyAndByOneThreadOnly() throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        Glance<Integer> glance = new Glance<>(
                -1,
                at -> {
                    looks.incrementAndGet();
                    awaitQuietly(answer);
                    return 7;
                },
                clock);

        long start = System.nanoTime();
        for (int gauge = 0; gauge < 100; gauge++) {
            assertThat(glance.now()).isEqualTo(-1);
        }
        now = now.plusSeconds(6);
        assertThat(glance.now()).isEqualTo(-1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
        assertThat(looks).hasValue(1);

        answer.countDown();
        now = now.plusSeconds(6);
        assertThat(glance.now()).isEqualTo(7);
        assertThat(looks).hasValue(1);
    }

    private static void awaitQuietly(CountDownLatch answer) {
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
