package dev.inlet.webhook.delivery;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Works through the table of deliveries while Inlet runs: takes what is due, and gives each its virtual thread. */
@Component
class DeliveryEngine implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DeliveryEngine.class);

    private final DueDeliveries due;
    private final DeliveryTask task;
    private final DeliveryProperties properties;
    private final WakeUp wakeUp;
    private final Semaphore slots;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("webhook-delivery-", 0).factory());

    private volatile boolean running;
    private @Nullable Thread loop;

    DeliveryEngine(DueDeliveries due, DeliveryTask task, DeliveryProperties properties, WakeUp wakeUp) {
        this.due = due;
        this.task = task;
        this.properties = properties;
        this.wakeUp = wakeUp;
        this.slots = new Semaphore(properties.maxInFlight());
    }

    @Override
    public void start() {
        running = true; // before the thread starts: it stops as soon as this is false
        loop = Thread.ofVirtual().name("webhook-deliveries").start(this::loop);
    }

    private void loop() {
        try {
            while (running) {
                if (takeAll() == 0) {
                    wakeUp.await(properties.pollInterval());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // asked to stop; what was taken and not started is left to its lease
        }
    }

    /** Nothing may end the loop: while the database is away it just asks again. */
    private int takeAll() {
        int free = slots.availablePermits();
        try {
            List<DueDelivery> taken = free == 0 ? List.of() : due.take(free);
            taken.forEach(this::start);
            return taken.size();
        } catch (RuntimeException e) {
            log.warn("due webhook deliveries could not be read, trying again: {}", e.toString());
            return 0;
        }
    }

    private void start(DueDelivery delivery) {
        slots.acquireUninterruptibly(); // only this loop acquires, and it took no more than were free
        threads.execute(() -> {
            try {
                task.run(delivery);
            } finally {
                slots.release();
                wakeUp.now(); // there is room again, for this webhook and at all
            }
        });
    }

    /** On a thread of its own, so that other parts stop meanwhile. */
    @Override
    public void stop(Runnable callback) {
        Thread.ofVirtual().name("webhook-deliveries-stop").start(() -> {
            stop();
            callback.run();
        });
    }

    @Override
    public void stop() {
        running = false;
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
        if (loop != null) {
            loop.join(bound);
        }
        if (!slots.tryAcquire(properties.maxInFlight(), bound, MILLISECONDS)) {
            log.warn("stopping with webhook attempts under way: they are made again when their lease has run out");
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
