package dev.inlet.webhook.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From one start of the engine to its stop: claims what is due, and gives each place that has something to do a virtual thread, which
 * goes on with the next delivery for as long as one waits.
 */
final class DeliveryLoop {

    private static final Logger log = LoggerFactory.getLogger(DeliveryLoop.class);

    /** A busy engine takes in one go what there is room for after this: asking for each by itself costs more than sending it. */
    private static final Duration GATHERING = Duration.ofMillis(10);

    /** How often to look whether another replica has left a place for what waits here. */
    private static final Duration BARRED = Duration.ofMillis(50);

    /** Of those that end meanwhile, each twice: so many at once are worth the asking, and more would be kept waiting. */
    private static final int MANY_SIGNALS = 64;

    private final DueDeliveries due;
    private final DeliveryTask task;
    private final DeliveryProperties properties;
    private final Lanes lanes;
    private final WakeUp wakeUp;
    private final ExecutorService places = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("webhook-place-", 0).factory());

    /** No virtual one: it would stand in line with all the places that wait for it. */
    private final Thread loop =
            Thread.ofPlatform().name("webhook-deliveries").daemon().unstarted(this::loop);

    private volatile boolean stopping;
    private boolean readable = true;

    DeliveryLoop(DueDeliveries due, DeliveryTask task, DeliveryProperties properties, Lanes lanes, WakeUp wakeUp) {
        this.due = due;
        this.task = task;
        this.properties = properties;
        this.lanes = lanes;
        this.wakeUp = wakeUp;
    }

    void start() {
        lanes.open();
        loop.start();
    }

    private void loop() {
        try {
            while (!stopping) {
                rest(round());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            round();
        }
    }

    /** Nothing may end the loop: webhooks would fall silent while everything looks well. Says how many were taken. */
    private int round() {
        try {
            giveBack();
            int taken = take();
            startAll();
            readable();
            return taken;
        } catch (RuntimeException | Error e) {
            unreadable(e);
            return 0;
        }
    }

    private void giveBack() {
        due.giveBack(lanes.takeWithdrawn());
    }

    private int take() {
        Budget budget = lanes.budget();
        List<DueDelivery> taken = budget.total() == 0 ? List.of() : due.take(budget);
        lanes.add(taken);
        return taken.size();
    }

    private void startAll() {
        for (DueDelivery next = lanes.next(); next != null; next = lanes.next()) {
            start(next);
        }
    }

    private void start(DueDelivery first) {
        places.execute(() -> {
            for (@Nullable DueDelivery next = first; next != null; next = stopping ? null : lanes.next()) {
                task.run(next);
            }
        });
    }

    /** Where some wait for places, half of them are worth the next claim: the other half starts while it is made. */
    private void rest(int taken) throws InterruptedException {
        int waiting = lanes.waiting();
        if (taken == 0 && lanes.isBarred()) {
            wakeUp.await(shorter(properties.pollInterval(), BARRED));
        } else if (taken == 0) {
            wakeUp.await(
                    waiting == 0 ? properties.pollInterval() : shorter(properties.pollInterval(), lanes.longestWait()));
        }
        if (taken > 0 || waiting > 0) {
            wakeUp.gather(Math.max(waiting, Math.min(MANY_SIGNALS, 2 * taken)), GATHERING);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void readable() {
        if (!readable) {
            log.info("webhook deliveries go on");
            readable = true;
        }
    }

    /** Once, not every second for as long as the database is away. */
    private void unreadable(Throwable reason) {
        if (readable) {
            log.warn("due webhook deliveries cannot be read; trying on until they can", reason);
            readable = false;
        }
    }

    /** Takes nothing more, gives back what has not begun, lets attempts under way finish for a while, and leaves the rest to their leases. */
    void stop() {
        stopping = true;
        lanes.close();
        wakeUp.now();
        try {
            finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            places.shutdownNow();
        }
    }

    private void finish() throws InterruptedException {
        Duration bound = properties.shutdownTimeout();
        loop.join(bound);
        if (!lanes.awaitEnd(bound)) {
            log.warn("stopping with webhook attempts under way: they are made again when their leases have run out");
        }
    }
}
