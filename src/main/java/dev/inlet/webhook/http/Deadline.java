package dev.inlet.webhook.http;

import org.apache.hc.core5.concurrent.Cancellable;

/** When the work of one thread must have ended. It is ended from outside, or by itself, and never both. */
final class Deadline {

    private final Thread worker = Thread.currentThread();
    private final Cancellable work;
    private final long nanos;
    private boolean ended;
    private boolean missed;

    /** @param nanos on the clock of {@link System#nanoTime} */
    Deadline(Cancellable work, long nanos) {
        this.work = work;
        this.nanos = nanos;
    }

    long remaining(long now) {
        return nanos - now;
    }

    /** Cancelling closes the connection; the interrupt ends waits for what has none yet, and the turn to the next address. */
    synchronized void miss() {
        if (!ended) {
            missed = true;
            try {
                work.cancel();
            } finally {
                worker.interrupt();
            }
        }
    }

    /** From here on the worker and its connection are nobody else's business. */
    synchronized void end() {
        ended = true;
        if (missed) {
            Thread.interrupted();
        }
    }

    synchronized boolean isMissed() {
        return missed;
    }
}
