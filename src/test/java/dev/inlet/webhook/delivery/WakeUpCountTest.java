package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The engine sleeps until as many signals have come as it waits for, whether they come before or while it sleeps. */
class WakeUpCountTest {

    private static final Duration FOR_EVER = Duration.ofHours(1);

    private final WakeUp wakeUp = new WakeUp();
    private final CountDownLatch woken = new CountDownLatch(1);
    private Thread sleeper = Thread.ofVirtual().unstarted(() -> {});

    @AfterEach
    void stop() {
        sleeper.interrupt();
    }

    @Test
    void whatWasSignalledBeforeCounts() throws InterruptedException {
        signal(3);
        wakeUp.gather(3, FOR_EVER);
        signal(5);
        wakeUp.await(FOR_EVER);
    }

    @Test
    void theLastOneThatIsWantedWakes() throws InterruptedException {
        signal(2);
        sleepFor(4);
        signal(1);
        assertThat(woken.getCount()).isEqualTo(1);
        signal(1);
        assertThat(woken.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void moreThanAreWantedWakeToo() throws InterruptedException {
        sleepFor(4);
        signal(100);
        assertThat(woken.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void whatCameBeforeIsOverWithIt() throws InterruptedException {
        signal(100);
        wakeUp.gather(2, FOR_EVER);
        long start = System.nanoTime();
        wakeUp.await(Duration.ofMillis(20));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
    }

    private void sleepFor(int signals) {
        sleeper = Thread.ofVirtual().start(() -> {
            try {
                wakeUp.gather(signals, FOR_EVER);
                woken.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void signal(int count) {
        for (int n = 0; n < count; n++) {
            wakeUp.now();
        }
    }
}
