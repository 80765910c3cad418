package dev.inlet.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers that the database has, for gauges and health: asked for at most every few seconds, however many gauges and scrapers ask.
 *
 * <p>A database that is away must not take the other metrics with it: it is waited for a second at most.
 *
 * @param <T> the numbers
 */
public final class Glance<T> {

    private static final Logger log = LoggerFactory.getLogger(Glance.class);
    private static final Duration FRESH = Duration.ofSeconds(5);

    /** A scraper gives up after some seconds, and then has no metrics at all. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final T unknown;
    private final Function<Instant, T> look;
    private final Clock clock;
    private T last;
    private Instant staleAt = Instant.MIN;
    private @Nullable FutureTask<T> looking;

    /** @param unknown what is known while the database does not answer: not a zero, which would look like good news */
    public Glance(T unknown, Function<Instant, T> look, Clock clock) {
        this.unknown = unknown;
        this.look = look;
        this.clock = clock;
        this.last = unknown;
    }

    public synchronized T now() {
        if (!clock.instant().isBefore(staleAt)) {
            last = looked();
            staleAt = clock.instant().plus(FRESH);
        }
        return last;
    }

    private T looked() {
        FutureTask<T> task = looking == null ? begun() : looking;
        looking = null;
        try {
            return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            looking = task; // it is asked again when it has had its time
            return unknown;
        } catch (ExecutionException e) {
            log.warn("the database could not be asked for what metrics show: {}", String.valueOf(e.getCause()));
            return unknown;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown;
        }
    }

    private FutureTask<T> begun() {
        Instant now = clock.instant();
        FutureTask<T> task = new FutureTask<>(() -> look.apply(now));
        Thread.ofVirtual().name("glance").start(task);
        return task;
    }
}
