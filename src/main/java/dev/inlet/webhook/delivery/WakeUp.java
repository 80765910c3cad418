package dev.inlet.webhook.delivery;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells the engine of this replica that there may be something to do. */
@Component
class WakeUp {

    private final AtomicInteger signals = new AtomicInteger();
    private final Semaphore enough = new Semaphore(0);
    private volatile int wanted = 1;

    /** Before the commit the engine would not see the rows yet. */
    void afterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                now();
            }
        });
    }

    /** Wakes the engine when it has waited for this one: woken by each, it would fall asleep again twice for every delivery. */
    void now() {
        if (signals.incrementAndGet() == wanted) {
            enough.release();
        }
    }

    /** Until so many signals, but no longer than this; what else was signalled is over with it. */
    void gather(int count, Duration longest) throws InterruptedException {
        wanted = count;
        enough.drainPermits();
        if (signals.get() < count) { // whoever signals from here on sees how many are wanted
            boolean _ = enough.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
        }
        signals.set(0);
    }

    /** Until the next signal, but no longer than this; many signals count as one. */
    void await(Duration longest) throws InterruptedException {
        gather(1, longest);
    }
}
