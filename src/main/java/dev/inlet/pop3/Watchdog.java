package dev.inlet.pop3;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection at its deadline by closing it under whoever waits, be it in a read, a write or a handshake.
 *
 * <p>Theory of operation. Arming only writes down when the step must be over; one check per session is under way at most, on one
 * thread for all sessions. When it comes due it looks at what is written down by then, and either closes or goes on to wait. So a
 * step costs a clock reading, and a session one wake-up in a read timeout.
 */
final class Watchdog {

    private static final ScheduledThreadPoolExecutor CLOCK = clock();
    private static final long NEVER = Long.MAX_VALUE;

    private final Closeable connection;
    private final long start = System.nanoTime();
    private final long sessionEnd;

    private volatile long stepEnd = NEVER;
    private volatile long checkAt = NEVER;
    private volatile boolean expired;
    private volatile boolean sessionExpired;
    private @Nullable ScheduledFuture<?> check;
    private boolean stopped;

    Watchdog(Closeable connection, Duration sessionLeft) {
        this.connection = connection;
        this.sessionEnd = sessionLeft.toNanos();
        checkBy(sessionEnd);
    }

    /** From now on the step under way has so long. */
    void arm(Duration timeout) {
        stepEnd = now() + timeout.toNanos();
        if (checkAt > stepEnd) {
            checkBy(stepEnd);
        }
    }

    /** Nobody waits for the peer: only the session's own deadline goes on. */
    void disarm() {
        stepEnd = NEVER;
    }

    boolean expired() {
        return expired;
    }

    /** Whether it was the session that took too long, not one step of it. */
    boolean sessionExpired() {
        return sessionExpired;
    }

    synchronized void stop() {
        stopped = true;
        if (check != null) {
            check.cancel(false);
        }
    }

    private synchronized void checkBy(long when) {
        if (stopped || checkAt <= when) {
            return;
        }
        if (check != null) {
            check.cancel(false);
        }
        checkAt = when;
        check = CLOCK.schedule(this::check, Math.max(0, when - now()), TimeUnit.NANOSECONDS);
    }

    private void check() {
        long end = Math.min(stepEnd, sessionEnd);
        if (now() >= end) {
            expire(end == sessionEnd);
        } else {
            checkAt = NEVER;
            // What is armed between these two lines finds no check under way and asks for its own.
            checkBy(Math.min(stepEnd, sessionEnd));
        }
    }

    private void expire(boolean session) {
        sessionExpired = session;
        expired = true;
        try {
            connection.close();
        } catch (IOException alreadyBroken) {
            // closed is what it was to be
        }
    }

    private long now() {
        return System.nanoTime() - start;
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("inlet-pop3-deadlines").factory());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }
}
