package dev.inlet.webhook.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.core5.concurrent.Cancellable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends work that takes longer than all of it may. One thread sees to it: it sleeps until the first of what is under way is due, since
 * what begins later is due later, and while nothing is under way. So work that ends in time costs next to nothing.
 */
final class Deadlines implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Deadlines.class);

    private final long limit;
    private final Set<Deadline> underWay = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean resting;
    private volatile boolean closed;

    Deadlines(String name, Duration limit) {
        this.limit = limit.toNanos();
        this.thread = Thread.ofPlatform().name(name).daemon().start(this::watch);
    }

    /** For work of this thread that begins now. To be handed back. */
    Deadline begin(Cancellable work) {
        Deadline deadline = new Deadline(work, System.nanoTime() + limit);
        underWay.add(deadline);
        if (resting) {
            LockSupport.unpark(thread);
        }
        return deadline;
    }

    void end(Deadline deadline) {
        underWay.remove(deadline);
        deadline.end();
    }

    private void watch() {
        while (!closed || !underWay.isEmpty()) {
            long first = endWhatIsDue();
            if (underWay.isEmpty()) {
                rest();
            } else {
                LockSupport.parkNanos(this, first);
            }
        }
    }

    /** Until something begins. */
    private void rest() {
        resting = true;
        if (underWay.isEmpty() && !closed) {
            LockSupport.park(this);
        }
        resting = false;
    }

    /** @return nanoseconds until the next is due */
    private long endWhatIsDue() {
        long now = System.nanoTime();
        long first = limit;
        for (Deadline deadline : underWay) {
            long remaining = deadline.remaining(now);
            if (remaining <= 0) {
                miss(deadline);
            } else {
                first = Math.min(first, remaining);
            }
        }
        return first;
    }

    /** Nothing may end the thread: from then on nothing would be ended. */
    private void miss(Deadline deadline) {
        underWay.remove(deadline);
        try {
            deadline.miss();
        } catch (RuntimeException e) {
            log.error("what took too long did not end in order", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
