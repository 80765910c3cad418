package dev.inlet.webhook.delivery;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Works through the table of deliveries for as long as Inlet runs. */
@Component
class DeliveryEngine implements SmartLifecycle {

    private final DueDeliveries due;
    private final DeliveryTask task;
    private final DeliveryProperties properties;
    private final Lanes lanes;
    private final WakeUp wakeUp;

    private @Nullable DeliveryLoop loop;

    DeliveryEngine(DueDeliveries due, DeliveryTask task, DeliveryProperties properties, Lanes lanes, WakeUp wakeUp) {
        this.due = due;
        this.task = task;
        this.properties = properties;
        this.lanes = lanes;
        this.wakeUp = wakeUp;
    }

    @Override
    public synchronized void start() {
        if (loop == null) {
            loop = new DeliveryLoop(due, task, properties, lanes, wakeUp);
            loop.start();
        }
    }

    /** On a thread of its own, so that other parts stop meanwhile. */
    @Override
    public void stop(Runnable callback) {
        Thread.ofVirtual().name("webhook-deliveries-stop").start(() -> {
            try {
                stop();
            } finally {
                callback.run();
            }
        });
    }

    @Override
    public synchronized void stop() {
        if (loop != null) {
            loop.stop();
            loop = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return loop != null;
    }
}
