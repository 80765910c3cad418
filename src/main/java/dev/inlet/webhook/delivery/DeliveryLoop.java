package dev.inlet.webhook.delivery;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From one start of the engine to its stop: takes what is due, and gives each delivery a virtual thread. */
final class DeliveryLoop {

    private static final Logger log = LoggerFactory.getLogger(DeliveryLoop.class);

    /** A busy engine takes in one go what there is room for after this: asking for each by itself costs more than sending it. */
    private static final Duration GATHERING = Duration.ofMillis(10);

    /** Of those that end meanwhile, each twice: so many at once are worth the asking, and more would be kept waiting. */
    private static final int MANY_SIGNALS = 64;

    private final DueDeliveries due;
    private final DeliveryTask task;
    private final DeliveryProperties properties;
    private final Arrivals arrivals;
    private final WakeUp wakeUp;
    private final Semaphore slots;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("webhook-delivery-", 0).factory());
    private final Thread loop = Thread.ofVirtual().name("webhook-deliveries").unstarted(this::loop);

    private volatile boolean stopping;
    private boolean readable = true;

    DeliveryLoop(
            DueDeliveries due, DeliveryTask task, DeliveryProperties properties, Arrivals arrivals, WakeUp wakeUp) {
        this.due = due;
        this.task = task;
        this.properties = properties;
        this.arrivals = arrivals;
        this.wakeUp = wakeUp;
        this.slots = new Semaphore(properties.maxInFlight());
    }

    void start() {
        loop.start();
    }

    private void loop() {
        try {
            while (!stopping) {
                int taken = takeAll();
                if (taken == 0) {
                    wakeUp.await(properties.pollInterval());
                } else {
                    wakeUp.gather(Math.min(MANY_SIGNALS, 2 * taken), GATHERING);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing may end the loop: webhooks would fall silent while everything looks well. */
    private int takeAll() {
        int free = Math.min(slots.availablePermits(), properties.maxInFlight() - arrivals.count());
        try {
            List<DueDelivery> taken = free <= 0 ? List.of() : due.take(free);
            taken.forEach(this::start);
            readable();
            return taken.size();
        } catch (RuntimeException | Error e) {
            unreadable(e);
            return 0;
        }
    }

    private void start(DueDelivery delivery) {
        slots.acquireUninterruptibly(); // only this loop acquires, and it took no more than were free
        AtomicBoolean held = new AtomicBoolean(true);
        Runnable free = () -> {
            if (held.getAndSet(false)) {
                slots.release();
            }
            wakeUp.now(); // there is room again, for this webhook and at all
        };
        threads.execute(() -> {
            try {
                task.run(delivery, free);
            } finally {
                free.run();
            }
        });
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

    /** Takes nothing more, lets attempts under way finish for a while, and leaves the rest to their leases. */
    void stop() {
        stopping = true;
        wakeUp.now();
        try {
            finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }

    private void finish() throws InterruptedException {
        long bound = properties.shutdownTimeout().toMillis();
        loop.join(bound);
        threads.shutdown();
        if (!threads.awaitTermination(bound, MILLISECONDS)) {
            log.warn("stopping with webhook attempts under way: they are made again when their leases have run out");
        }
    }
}
