package dev.inlet.webhook.delivery;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells the engine of this replica that there may be something to do. */
@Component
class WakeUp {

    private final Semaphore signals = new Semaphore(0);

    /** Before the commit the engine would not see the rows yet. */
    void afterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                now();
            }
        });
    }

    void now() {
        signals.release();
    }

    /** Until so many signals, but no longer than this; what else was signalled is over with it. */
    void gather(int count, Duration longest) throws InterruptedException {
        boolean _ = signals.tryAcquire(count, longest.toMillis(), TimeUnit.MILLISECONDS);
        signals.drainPermits();
    }

    /** Until the next signal, but no longer than this; many signals count as one. */
    void await(Duration longest) throws InterruptedException {
        if (signals.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            signals.drainPermits();
        }
    }
}
